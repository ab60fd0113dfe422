package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.rabbitmq.OutgoingMetadata;
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

/** Messages as the worker sends them, each made by the worker's own code, without a broker. */
public final class OnTheWire {

    private static final Event EVENT =
            new Event("id-1", "order.accepted", "A-1", Instant.EPOCH, "{\"orderId\":\"A-1\"}".getBytes(UTF_8));

    private final AtomicReference<Message<?>> sent = new AtomicReference<>();
    private final Envelope envelope;
    private final Settlement settlement;
    private final Redelivery redelivery;
    private final ReadDeadLetter readDeadLetter;

    public OnTheWire() throws IOException {
        TopologyConfig config = TopologyFixture.config(Map.of()).getConfigMapping(TopologyConfig.class);
        WireProperties properties = new WireProperties(new ObjectMapper());
        this.envelope = new Envelope(JsonFixture.json(), TopologyFixture.topology(Map.of()), TopologyFixture.LIMIT);
        this.settlement = new Settlement(emitter(), emitter(), envelope, config, "1.0.0");
        this.redelivery = new Redelivery(emitter(), null, envelope, config, properties, Tracing.off());
        this.readDeadLetter =
                new ReadDeadLetter(config, properties, new OrderIdOf(TopologyFixture.LIMIT), TopologyFixture.LIMIT);
    }

    public OutgoingMetadata published(String type) {
        return envelope.seal(new Event("id-1", type, "A-1", Instant.EPOCH, EVENT.data()), Trace.NONE);
    }

    public OutgoingMetadata retried() {
        Outcome outcome = new Outcome.Retried(2, Duration.ofSeconds(1), new TryLater(TryLater.Kind.PROVIDER, "503"));
        return sent(outcome.settle(from("orders", "payment", published(EVENT.type())), settlement));
    }

    public OutgoingMetadata givenUp() {
        Outcome outcome = new Outcome.DeadLettered(Reason.NOT_JSON, new InvalidMessage(Reason.NOT_JSON, "is empty"));
        return sent(outcome.settle(from("orders", "payment", published(EVENT.type())), settlement));
    }

    public OutgoingMetadata replayed() {
        DeadLetter letter = readDeadLetter.read(from("orders.dead-letter", "dead-letter", givenUp()));
        return sent(redelivery.again(letter));
    }

    /** Besides those of the event. */
    public Set<String> headersAddedTo(OutgoingMetadata message) {
        Set<String> headers = new HashSet<>(message.properties().getHeaders().keySet());
        headers.removeAll(published(EVENT.type()).properties().getHeaders().keySet());
        return headers;
    }

    /** Of its own making. */
    public static Set<String> headers() throws IllegalAccessException {
        Set<String> names = new HashSet<>();
        for (Field constant : Headers.class.getDeclaredFields()) {
            names.add((String) constant.get(null));
        }
        names.remove(Headers.ALL_OURS);
        return names;
    }

    private OutgoingMetadata sent(Uni<?> sending) {
        sending.await().atMost(Duration.ofSeconds(5));
        return sent.get().getMetadata(OutgoingMetadata.class).orElseThrow();
    }

    private static Delivery from(String exchange, String queue, OutgoingMetadata message) {
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
