package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.event.Event;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.topology.TopologyConfig;
import dev.orderflow.topology.TopologyFixture;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Messages that the worker's own code sends, without a broker. */
public final class OnTheWire {

    private static final Event EVENT =
            new Event("id-1", "order.accepted", "A-1", Instant.EPOCH, "{\"orderId\":\"A-1\"}".getBytes(UTF_8));

    private final AtomicReference<Message<?>> sent = new AtomicReference<>();
    private final Envelope envelope;
    private final Settlement settlement;
    private final Redelivery redelivery;

    public OnTheWire() throws IOException {
        TopologyConfig config = TopologyFixture.config(Map.of()).getConfigMapping(TopologyConfig.class);
        this.envelope = new Envelope(JsonFixture.json(), TopologyFixture.topology(Map.of()), DeliveryFixture.LIMIT);
        this.settlement = new Settlement(emitter(), emitter(), envelope, config, "1.0.0");
        this.redelivery = new Redelivery(emitter(), null, envelope, config, Tracing.off());
    }

    public OutgoingMetadata published(String type) {
        return envelope.seal(new Event("id-1", type, "A-1", Instant.EPOCH, EVENT.data()), Trace.NONE);
    }

    public OutgoingMetadata retried() {
        Outcome outcome =
                Outcome.Retried.withoutLimit(2, Duration.ofSeconds(1), new TryLater(TryLater.Kind.PROVIDER, "503"));
        return sent(outcome.settle(from("orders", "payment", published(EVENT.type())), settlement));
    }

    public OutgoingMetadata deadLettered() {
        Outcome outcome = new Outcome.DeadLettered(Reason.NOT_JSON, new InvalidMessage(Reason.NOT_JSON, "is empty"));
        return sent(outcome.settle(from("orders", "payment", published(EVENT.type())), settlement));
    }

    /** Publishes into {@link #sent} instead of to a broker. */
    public Redelivery redelivery() {
        return redelivery;
    }

    /** The headers that the message has in addition to those of the event. */
    public Set<String> headersAddedTo(OutgoingMetadata message) {
        Set<String> headers = new HashSet<>(message.properties().getHeaders().keySet());
        headers.removeAll(published(EVENT.type()).properties().getHeaders().keySet());
        return headers;
    }

    /** The worker's own headers. */
    public static Set<String> headers() throws IllegalAccessException {
        Set<String> names = new HashSet<>();
        for (Field constant : Headers.class.getDeclaredFields()) {
            names.add((String) constant.get(null));
        }
        names.remove(Headers.ALL_OURS);
        return names;
    }

    public OutgoingMetadata sent(Uni<?> sending) {
        sending.await().atMost(Duration.ofSeconds(5));
        return sent.get().getMetadata(OutgoingMetadata.class).orElseThrow();
    }

    /** The message as a worker receives it. */
    public static Delivery from(String exchange, String queue, OutgoingMetadata message) {
        IncomingMetadata incoming =
                new IncomingMetadata(queue, exchange, message.routingKey(), false, message.properties());
        return DeliveryFixture.of(EVENT.data(), incoming);
    }

    @SuppressWarnings("unchecked")
    private <T> MutinyEmitter<T> emitter() {
        return (MutinyEmitter<T>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MutinyEmitter.class}, (proxy, method, arguments) -> {
                    sent.set((Message<?>) arguments[0]);
                    return Uni.createFrom().voidItem();
                });
    }
}
