package dev.orderflow.effect;

import dev.orderflow.event.Event;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/**
 * Records each effect before and after the provider is called. Every {@code Uni} completes once the record is durable, and fails
 * with {@link dev.orderflow.event.TryLater} while nothing can be recorded.
 */
public interface EffectLog {

    /** Call this before the provider, so that after a crash it is known that the provider may have acted. */
    Uni<Begun> begin(Begin effect);

    /** Releases what {@link #begin} returned, once the step no longer holds it. */
    void ended(Begun begun);

    /** Records that a message waits for an open effect. A finished effect does not change. */
    Uni<Void> waits(Wait wait);

    /**
     * Records the effect's end, the order's state and the event, all of them or none.
     *
     * @return the event to publish; if another copy of the message finished first, the event that it recorded
     */
    Uni<Event> finish(Finish finish);

    /** Records that the provider did not answer and may have acted. */
    Uni<Void> leaveUnknown(String orderId, EffectKind kind);

    /**
     * Records the provider's reference of a request that it has stored and not acted on.
     *
     * @return the reference to act on: the first one that was recorded, so that copies of a message act on the same; empty if the
     *     effect has ended
     */
    Uni<Optional<String>> prepare(String orderId, EffectKind kind, String reference);

    /** Records that the provider accepted the request and decides later. */
    Uni<Void> leavePending(String orderId, EffectKind kind, String reference);

    /**
     * Records that the customer has to act, and the event that says so.
     *
     * @return the event to publish; empty if it was published before
     */
    Uni<Optional<Event>> leaveForAction(String orderId, EffectKind kind, String reference, Event event);

    /**
     * Records that the provider did not act.
     *
     * @return false if another attempt has begun meanwhile and may have reached the provider
     */
    Uni<Boolean> leaveFailed(String orderId, EffectKind kind, int attempts);

    /**
     * Claims an idempotency key again after its window.
     *
     * @return true if this attempt may use the key again: it is the latest one, and its look-up is recent. Only one attempt gets
     *     true
     */
    Uni<Boolean> claim(String orderId, EffectKind kind, int attempts, Duration keyWindow);
}
