package dev.orderflow.topology;

import dev.orderflow.fixture.Amqp;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Deletes the topology of a test run, because the broker may be a developer's own. Part of the application in tests only. */
@ApplicationScoped
class DeleteTopologyAtEnd {

    void onStop(@Observes ShutdownEvent event, Topology topology) throws Exception {
        try (Amqp client = new Amqp("")) {
            TopologyFixture.delete(topology, client.channel());
        }
    }
}
