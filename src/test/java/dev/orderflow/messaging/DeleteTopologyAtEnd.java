package dev.orderflow.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The broker may be a developer's own: the names of a test run do not stay there. Part of the application in tests only. */
@ApplicationScoped
class DeleteTopologyAtEnd {

    void onStop(@Observes ShutdownEvent event, Broker broker, Topology topology) throws Exception {
        try (Connection connection = broker.connect("orderflow test end");
                Channel channel = connection.createChannel()) {
            TopologyFixture.delete(topology, channel);
        }
    }
}
