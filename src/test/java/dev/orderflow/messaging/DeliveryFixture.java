package dev.orderflow.messaging;

import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.topology.Topology;
import dev.orderflow.topology.TopologyFixture;
import dev.orderflow.tracing.Trace;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Deliveries without a broker. */
public final class DeliveryFixture {

    /** The default size limit of a body. */
    public static final SizeLimit LIMIT = new SizeLimit(() -> new MemorySize(BigInteger.valueOf(512 << 10)));

    private static final Topology TOPOLOGY = topology();

    private DeliveryFixture() {}

    public static Delivery of(byte[] body, IncomingMetadata incoming) {
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
