package dev.orderflow.messaging;

import dev.orderflow.messaging.Outcome.Handled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** The messages of one queue, handled side by side up to the prefetch, each settled by its outcome. */
public final class Flow {

    private final String name;
    private final int prefetch;
    private final FailurePolicy.OfChannel policy;
    private final Flows parts;
    private final FlowMeters meters;
    private final Map<String, Handling<?>> handlers = new LinkedHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Restrictions restrictions = new Restrictions();
    private final Logger log;
    private final DecisionLog decisions;
    private Admission inForce = Admission.all();
    private Function<DeadLetter, Uni<Void>> deadLetters;

    Flow(String name, int prefetch, FailurePolicy.OfChannel policy, Flows parts) {
        this.name = name;
        this.prefetch = prefetch;
        this.policy = policy;
        this.parts = parts;
        this.meters = parts.metrics().of(name);
        this.log = Logger.getLogger("dev.orderflow.flow." + name);
        this.decisions = new DecisionLog(name, parts.envelope());
    }

    /**
     * @param type the event type; the first one given is taken for messages that name none
     * @param handler answers the event to publish, or null where there is nothing to tell
     */
    public <T> Flow on(String type, Class<T> data, Handler<T> handler) {
        return on(type, data, handler, nothingKnown -> Uni.createFrom().item(List.of()));
    }

    /** @param differences the fields in which data contradicts what is known */
    public <T> Flow on(String type, Class<T> data, Handler<T> handler, Function<T, Uni<List<String>>> differences) {
        handlers.put(type, new Handling<>(data, handler, differences));
        return this;
    }

    private record Handling<T>(Class<T> type, Handler<T> handler, Function<T, Uni<List<String>>> differences) {

        Uni<Event> handle(Event event, Json json) {
            return handler.handle(event, json.read(event.data(), type));
        }

        Uni<List<String>> check(Event event, Json json) {
            return differences.apply(json.read(event.data(), type));
        }
    }

    /** What to do with one event. */
    @FunctionalInterface
    public interface Handler<T> {
        Uni<Event> handle(Event event, T data);
    }

    /**
     * Takes what was given up, whatever it is.
     *
     * @param keep must go on until it has succeeded: there is nothing behind the dead letters
     */
    public Flow onDeadLetter(Function<DeadLetter, Uni<Void>> keep) {
        deadLetters = keep;
        return this;
    }

    /** Not {@code concatMap}, which would handle one message at a time and wait for each provider call. */
    public Multi<Message<byte[]>> run(Multi<Message<byte[]>> messages) {
        return messages.onItem()
                .transformToUni(
                        message -> handle(Delivery.of(message, parts.topology()).traced(parts.tracing(), name)))
                .merge(prefetch);
    }

    /**
     * Changes how many messages are taken at once, for a while; those at work go on.
     *
     * @param party whose word it is; the tightest of all parties' last words counts
     */
    public synchronized void admit(String party, Admission admission) {
        Admission now = restrictions.with(party, admission);
        if (!now.equals(inForce)) {
            tell(now);
            inForce = now;
            parts.admissions().admit(name, now.of(prefetch), now.why());
        }
    }

    public String name() {
        return name;
    }

    public int prefetch() {
        return prefetch;
    }

    /** What is in force at the moment. */
    public synchronized Admission admission() {
        return inForce;
    }

    /** Messages taken at once at the moment, at the most. */
    public int admitted() {
        return admission().of(prefetch);
    }

    public int inFlight() {
        return inFlight.get();
    }

    private Uni<Message<byte[]>> handle(Delivery delivery) {
        long start = System.nanoTime();
        inFlight.incrementAndGet();
        return delivery.trace()
                .within(dispatch(delivery))
                .<Outcome>map(Handled::new)
                .onFailure()
                .invoke(failure -> countFailure(delivery, failure))
                .onFailure()
                .recoverWithItem(failure -> policy.judge(delivery.attempt(), failure))
                .invoke(outcome -> record(delivery, outcome, System.nanoTime() - start))
                .chain(outcome -> settle(delivery, outcome))
                .onFailure()
                .recoverWithUni(failure -> handBack(delivery, failure))
                .onTermination()
                .invoke(() -> ended(delivery));
    }

    private Uni<Event> dispatch(Delivery delivery) {
        return Uni.createFrom().deferred(() -> {
            if (deadLetters != null) {
                return keep(delivery).replaceWith(() -> null);
            }
            Event event = open(delivery);
            return handling(event).handle(event, parts.json());
        });
    }

    /**
     * What is too large for the ledger is first noted there and then set aside. A crash in between repeats both: the ledger takes
     * the second note for a copy, and nobody consumes the queue where the message may then be twice.
     */
    private Uni<Void> keep(Delivery delivery) {
        DeadLetter letter = parts.deadLetters().read(delivery);
        Uni<Void> kept = deadLetters.apply(letter);
        return letter.isSetAside() ? kept.chain(() -> parts.settlement().setAside(delivery, letter)) : kept;
    }

    /**
     * Reads a message without handling it.
     *
     * @return the fields in which it contradicts what is known
     * @throws InvalidMessage as handling it would
     */
    Uni<List<String>> check(Delivery delivery) {
        Event event = open(delivery);
        return handling(event).check(event, parts.json());
    }

    private Event open(Delivery delivery) {
        return parts.envelope().open(delivery, defaultType(delivery));
    }

    private Handling<?> handling(Event event) {
        Handling<?> handling = handlers.get(event.type());
        if (handling == null) {
            throw new InvalidMessage(Reason.UNKNOWN_TYPE, "'" + event.type() + "' is none of " + handlers.keySet());
        }
        return handling;
    }

    private Uni<Message<byte[]>> settle(Delivery delivery, Outcome outcome) {
        return delivery.replayed()
                .filter(id -> deadLetters == null)
                .map(id -> outcome.note(id, delivery, parts.replays())
                        .chain(() -> outcome.settle(delivery, parts.settlement())))
                .orElseGet(() -> outcome.settle(delivery, parts.settlement()));
    }

    /** Of a message without any header: the routing key says what the sender meant. */
    private String defaultType(Delivery delivery) {
        String routingKey = delivery.routingKey();
        return handlers.containsKey(routingKey)
                ? routingKey
                : handlers.keySet().iterator().next();
    }

    private void tell(Admission now) {
        if (now.limit() == inForce.limit()) {
            return;
        }
        switch (now.limit()) {
            case NONE -> log.warnf("takes nothing: %s", now.why());
            case ONE -> log.infof("takes one message at a time: %s", now.why());
            case PREFETCH -> log.info("takes messages again");
        }
    }

    private void record(Delivery delivery, Outcome outcome, long nanos) {
        meters.note(outcome, nanos);
        decisions.tell(delivery, outcome);
    }

    private void ended(Delivery delivery) {
        inFlight.decrementAndGet();
        delivery.trace().end();
    }

    private void countFailure(Delivery delivery, Throwable failure) {
        parts.metrics().failed(failure);
        boolean foreseen = failure instanceof TryLater || failure instanceof Hopeless;
        if (!foreseen && delivery.attempt() == 1) {
            log.warnf("nobody foresaw this: %s", Masked.stackTrace(failure));
        }
    }

    /** The stream must not fail for one message: the broker takes it back and delivers it again. */
    private Uni<Message<byte[]>> handBack(Delivery delivery, Throwable failure) {
        log.error("a message could not be settled, the broker gets it back", failure);
        return parts.settlement().nack(delivery, failure);
    }
}
