package dev.orderflow.messaging;

import dev.orderflow.event.Masked;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Outcome.Handled;
import dev.orderflow.rabbitmq.ReliableRabbitMQ;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Handles the messages of one queue concurrently, up to the prefetch, and settles each by its outcome. */
public final class Flow {

    private final String name;
    private final int prefetch;
    private final FailurePolicy.OfChannel policy;
    private final Function<Message<byte[]>, Delivery> received;
    private final Settlement settlement;
    private final FlowMetrics metrics;
    private final FlowMeters meters;
    private final ReliableRabbitMQ admissions;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Restrictions restrictions = new Restrictions();
    private final Logger log;
    private Admission inForce = Admission.all();

    /** @param received reads the metadata of a message */
    Flow(
            String name,
            int prefetch,
            FailurePolicy.OfChannel policy,
            Function<Message<byte[]>, Delivery> received,
            Settlement settlement,
            FlowMetrics metrics,
            ReliableRabbitMQ admissions) {
        this.name = name;
        this.prefetch = prefetch;
        this.policy = policy;
        this.received = received;
        this.settlement = settlement;
        this.metrics = metrics;
        this.meters = metrics.of(name);
        this.admissions = admissions;
        this.log = Logger.getLogger("dev.orderflow.flow." + name);
    }

    /** Merges instead of using {@code concatMap}, which would handle one message at a time and wait for each provider call. */
    Multi<Message<byte[]>> run(Multi<Message<byte[]>> messages, Handling handling) {
        DecisionLog decisions = new DecisionLog(name, handling);
        return messages.onItem()
                .transformToUni(message -> handle(received.apply(message), handling, decisions))
                .merge(prefetch);
    }

    /**
     * Changes how many messages may be in flight. Messages already in flight are finished.
     *
     * @param source the source of the restriction; the tightest of all sources' latest restrictions applies
     */
    public synchronized void admit(String source, Admission admission) {
        Admission now = restrictions.with(source, admission);
        if (!now.equals(inForce)) {
            logChange(now);
            inForce = now;
            admissions.admit(name, now.of(prefetch), now.why());
        }
    }

    public String name() {
        return name;
    }

    public int prefetch() {
        return prefetch;
    }

    /** The restriction currently in force. */
    public synchronized Admission admission() {
        return inForce;
    }

    /** The largest number of messages that may currently be in flight. */
    public int admitted() {
        return admission().of(prefetch);
    }

    public int inFlight() {
        return inFlight.get();
    }

    private Uni<Message<byte[]>> handle(Delivery delivery, Handling handling, DecisionLog decisions) {
        long start = System.nanoTime();
        inFlight.incrementAndGet();
        return delivery.trace()
                .within(Uni.createFrom().deferred(() -> handling.handle(delivery)))
                .<Outcome>map(Handled::new)
                .onFailure()
                .invoke(failure -> countFailure(delivery, failure))
                .onFailure()
                .recoverWithItem(failure -> policy.judge(delivery.attempt(), delivery.failingFor(), failure))
                .invoke(outcome -> {
                    meters.note(outcome, System.nanoTime() - start);
                    decisions.write(delivery, outcome);
                })
                .chain(outcome -> handling.note(delivery, outcome)
                        .map(noted -> noted.chain(() -> outcome.settle(delivery, settlement)))
                        .orElseGet(() -> outcome.settle(delivery, settlement)))
                .onFailure()
                .recoverWithUni(failure -> nack(delivery, failure))
                .onTermination()
                .invoke(() -> ended(delivery));
    }

    private void logChange(Admission now) {
        if (now.limit() == inForce.limit()) {
            return;
        }
        switch (now.limit()) {
            case NONE -> log.warnf("paused: %s", now.why());
            case ONE -> log.infof("limited to one message at a time: %s", now.why());
            case PREFETCH -> log.info("no longer paused or limited");
        }
    }

    private void ended(Delivery delivery) {
        inFlight.decrementAndGet();
        delivery.trace().end();
    }

    private void countFailure(Delivery delivery, Throwable failure) {
        metrics.failed(failure);
        boolean foreseen = failure instanceof TryLater || failure instanceof NotRetryable;
        if (!foreseen && delivery.attempt() == 1) {
            log.warnf("unexpected failure: %s", Masked.stackTrace(failure, () -> OrderIdOf.of(delivery)));
        }
    }

    /** The stream must not fail because of one message, so the message is nacked. */
    private Uni<Message<byte[]>> nack(Delivery delivery, Throwable failure) {
        log.error("a message could not be settled and is nacked", failure);
        return settlement.nack(delivery, failure);
    }
}
