package dev.orderflow.messaging;

import dev.orderflow.event.Event;
import dev.orderflow.event.Unpublished;
import dev.orderflow.rabbitmq.ReliableRabbitMQ;
import dev.orderflow.rabbitmq.Withdrawable;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Publishes events that do not result from a message. */
@ApplicationScoped
public class EventPublisher {

    private static final String CHANNEL = "intake";

    private final MutinyEmitter<Withdrawable> intake;
    private final MutinyEmitter<byte[]> events;
    private final ReliableRabbitMQ broker;
    private final Envelope envelope;
    private final Tracing tracing;

    /** A separate thread, because a write to a broker that has stopped reading blocks and must not block a request thread. */
    private final ExecutorService writing = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "intake-publish");
        thread.setDaemon(true);
        return thread;
    });

    EventPublisher(
            @Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<Withdrawable> intake,
            @Channel("dead-letter-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<byte[]> events,
            @Connector(ReliableRabbitMQ.NAME) ReliableRabbitMQ broker,
            Envelope envelope,
            Tracing tracing) {
        this.intake = intake;
        this.events = events;
        this.broker = broker;
        this.envelope = envelope;
        this.tracing = tracing;
    }

    @PreDestroy
    void stop() {
        writing.shutdownNow();
    }

    /**
     * Completes when the broker has confirmed the event, however long that takes. The caller must bound the number of waiting
     * events.
     *
     * @param cause the trace to continue; without one a new trace begins
     */
    public Uni<Void> publish(Event event, Trace cause) {
        return publish(new Withdrawable(event.data()), event, cause);
    }

    /** Like {@link #publish(Event, Trace)}, on the exchange for events, where every consumer of its type receives it. */
    public Uni<Void> publishToConsumers(Event event, Trace cause) {
        Trace trace = begin(event, tracing, cause);
        return trace.around(events.sendMessage(Message.of(event.data(), Metadata.of(envelope.seal(event, trace)))));
    }

    /**
     * Completes when the broker has confirmed the event.
     *
     * @return fails with {@link Unpublished} immediately if the broker accepts no messages, and after {@code timeout} if no confirm
     *     has arrived. The event is then withdrawn and is not published later
     */
    public Uni<Void> publishWithin(Duration timeout, Event event, Trace cause) {
        Withdrawable body = new Withdrawable(event.data());
        return within(timeout, CHANNEL, body, () -> publish(body, event, cause));
    }

    /** Like {@link #publishWithin}, for any channel. */
    Uni<Void> within(Duration timeout, String channel, Withdrawable body, Supplier<Uni<? extends Void>> publication) {
        return Uni.createFrom().deferred(() -> {
            String hindrance = broker.hindrance(channel).orElse(null);
            if (hindrance != null) {
                return Uni.createFrom().failure(new Unpublished(hindrance, false));
            }
            Context caller = Vertx.currentContext();
            // The response must be written on the context of the request.
            Executor back = caller == null ? Runnable::run : task -> caller.runOnContext(now -> task.run());
            return Uni.createFrom()
                    .deferred(publication)
                    .runSubscriptionOn(writing)
                    .ifNoItem()
                    .after(timeout)
                    .failWith(() -> new Unpublished(
                            "the broker did not confirm within " + timeout.toMillis() + " ms", body.withdraw()))
                    .emitOn(back);
        });
    }

    /** Begins the span in which an event is published. */
    static Trace begin(Event event, Tracing tracing, Trace cause) {
        if (!tracing.isOn()) {
            return Trace.NONE;
        }
        Trace publishing = tracing.produce("publish " + event.type(), cause);
        publishing.note("messaging.system", "rabbitmq");
        publishing.note("messaging.operation.type", "send");
        publishing.note("messaging.message.id", event.id());
        publishing.note(Field.ORDER_ID.inTraces(), event.subject());
        return publishing;
    }

    private Uni<Void> publish(Withdrawable body, Event event, Trace cause) {
        Trace trace = begin(event, tracing, cause);
        return trace.around(intake.sendMessage(Message.of(body, Metadata.of(envelope.seal(event, trace)))));
    }
}
