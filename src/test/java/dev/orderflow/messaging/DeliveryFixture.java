package dev.orderflow.messaging;

import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.tracing.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Messages as the broker delivers them, without a broker. */
final class DeliveryFixture {

    private static final Topology TOPOLOGY = topology();

    private DeliveryFixture() {}

    static Delivery of(byte[] body, IncomingMetadata incoming) {
        return Delivery.of(Message.of(body, Metadata.of(incoming)), TOPOLOGY);
    }

    static Delivery of(byte[] body, IncomingMetadata incoming, Trace trace) {
        Delivery delivery = of(body, incoming);
        return new Delivery(delivery.message(), incoming, delivery.isOurs(), trace);
    }

    private static Topology topology() {
        try {
            return TopologyFixture.topology(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
