package dev.orderflow.messaging;

import dev.orderflow.fixture.Amqp;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The broker may be a developer's own: the names of a test run do not stay there. Part of the application in tests only. */
@ApplicationScoped
class DeleteTopologyAtEnd {

    void onStop(@Observes ShutdownEvent event, Topology topology) throws Exception {
        try (Amqp client = new Amqp("")) {
            TopologyFixture.delete(topology, client.channel());
        }
    }
}
