package dev.orderflow.event;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** A temporary failure. The message is retried after a delay. */
public class TryLater extends RuntimeException {

    /** The failing dependency. */
    public enum Kind {
        PROVIDER,
        LEDGER,
        BROKER
    }

    /** How often the message is retried. */
    public enum Budget {
        /** Once for each delay of the ladder. Then the message is dead-lettered. */
        LADDER,
        /** A few times, for less than a minute. Then the message is dropped without a dead letter. */
        BRIEF,
        /** Without limit, soon at the last delay of the ladder. A failure afterwards is still retried. */
        UNLIMITED,
        /**
         * Does not count as an attempt, because the message is not the cause. The delay grows with the time since the first
         * failure.
         */
        BACKING_OFF,
        /** Does not count as an attempt. The message is redelivered with the same attempt number. */
        UNTOUCHED,
        /** Like UNTOUCHED, with a delay that grows with the time since the first failure. */
        HELD_BACK
    }

    private static final Waiting NOTHING_TO_NOTE =
            (ticket, delay) -> Uni.createFrom().voidItem();

    private final Kind kind;
    private final Budget budget;
    private final Reason whenExhausted;
    private Waiting waiting = NOTHING_TO_NOTE;
    private Event event;

    /** Called with the ticket of the waiting message, once the broker has confirmed it. */
    @FunctionalInterface
    public interface Waiting {
        Uni<Void> note(String ticket, Duration delay);
    }

    public TryLater(Kind kind, String message) {
        this(kind, message, null);
    }

    public TryLater(Kind kind, String message, Throwable cause) {
        this(kind, Budget.LADDER, Reason.RETRIES_EXHAUSTED, message, cause);
    }

    private TryLater(Kind kind, Budget budget, Reason whenExhausted, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.budget = budget;
        this.whenExhausted = whenExhausted;
    }

    /** When retries are exhausted, the message is dead-lettered with a more specific reason. */
    public static TryLater orElse(Reason whenExhausted, Kind kind, String message) {
        return new TryLater(kind, Budget.LADDER, whenExhausted, message, null);
    }

    /** The message may have arrived too early. If it still fails after a few retries, it is dropped, and no operator is needed. */
    public static TryLater briefly(Kind kind, String message) {
        return new TryLater(kind, Budget.BRIEF, Reason.RETRIES_EXHAUSTED, message, null);
    }

    /** Nothing has failed, and the operation only takes time. */
    public static TryLater withoutLimit(Kind kind, String message) {
        return new TryLater(kind, Budget.UNLIMITED, Reason.RETRIES_EXHAUSTED, message, null);
    }

    /** The operation was attempted and failed for a reason other than this message. */
    public static TryLater backingOff(Kind kind, String message) {
        return new TryLater(kind, Budget.BACKING_OFF, Reason.RETRIES_EXHAUSTED, message, null);
    }

    /** The operation was not attempted, for a reason other than this message. */
    public static TryLater withoutCounting(Kind kind, String message) {
        return withoutCounting(kind, message, null);
    }

    public static TryLater withoutCounting(Kind kind, String message, Throwable cause) {
        return new TryLater(kind, Budget.UNTOUCHED, Reason.RETRIES_EXHAUSTED, message, cause);
    }

    /** The operation was not attempted, and will not be for as long as a cause other than this message lasts. */
    public static TryLater heldBack(Kind kind, String message) {
        return new TryLater(kind, Budget.HELD_BACK, Reason.RETRIES_EXHAUSTED, message, null);
    }

    /** @param event published before the message is sent to its retry queue; may be null */
    public TryLater publishing(Event event) {
        this.event = event;
        return this;
    }

    /** The event to publish; null if there is none. */
    public Event event() {
        return event;
    }

    public TryLater noting(Waiting note) {
        waiting = note;
        return this;
    }

    /** Whether a callback for the waiting message is registered. */
    public boolean isNoted() {
        return waiting != NOTHING_TO_NOTE;
    }

    public Waiting waiting() {
        return waiting;
    }

    /** Whether metrics count it as a failed attempt. If not, the message was not the cause and is redelivered unchanged. */
    public boolean isCounted() {
        return budget != Budget.UNTOUCHED && budget != Budget.HELD_BACK;
    }

    /** False if nothing has failed and the message only has to wait. */
    public boolean isFailure() {
        return budget == Budget.LADDER || budget == Budget.BACKING_OFF;
    }

    public Kind kind() {
        return kind;
    }

    public Budget budget() {
        return budget;
    }

    public Reason whenExhausted() {
        return whenExhausted;
    }
}
