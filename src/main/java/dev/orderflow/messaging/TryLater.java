package dev.orderflow.messaging;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The handler could not finish for a reason that passes by itself: the message comes again after a delay. */
public class TryLater extends RuntimeException {

    /** Who could not go on. */
    public enum Kind {
        PROVIDER,
        LEDGER,
        BROKER
    }

    /** How often it is tried. */
    enum Budget {
        /** Once for each delay of the ladder; then it is a dead letter. */
        LADDER,
        /** A few times, for less than a minute; then it ends without a dead letter. */
        BRIEF,
        /** For as long as it takes, soon at the pace of the ladder's last delay; a failure after it is still retried. */
        UNLIMITED,
        /** This attempt was none: it comes again with the same number. */
        UNTOUCHED
    }

    private static final Waiting NOTHING_TO_NOTE =
            (ticket, delay) -> Uni.createFrom().voidItem();

    private final Kind kind;
    private final Budget budget;
    private final Reason whenExhausted;
    private Waiting waiting = NOTHING_TO_NOTE;

    /** Is told which message waits, once the broker has confirmed it. */
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

    /** Ends, when it is given up, with a reason that says more than that. */
    public static TryLater orElse(Reason whenExhausted, Kind kind, String message) {
        return new TryLater(kind, Budget.LADDER, whenExhausted, message, null);
    }

    /** May have come too early. If it still cannot be handled after a few retries, nobody has to look at it. */
    public static TryLater briefly(Kind kind, String message) {
        return new TryLater(kind, Budget.BRIEF, Reason.RETRIES_EXHAUSTED, message, null);
    }

    /** Nothing is wrong, it only takes time. */
    public static TryLater withoutLimit(Kind kind, String message) {
        return new TryLater(kind, Budget.UNLIMITED, Reason.RETRIES_EXHAUSTED, message, null);
    }

    /** Nothing was tried: what is wrong is not this message. */
    public static TryLater withoutCounting(Kind kind, String message) {
        return withoutCounting(kind, message, null);
    }

    public static TryLater withoutCounting(Kind kind, String message, Throwable cause) {
        return new TryLater(kind, Budget.UNTOUCHED, Reason.RETRIES_EXHAUSTED, message, cause);
    }

    public TryLater noting(Waiting note) {
        waiting = note;
        return this;
    }

    /** Whether somebody is told which message waits. */
    boolean isNoted() {
        return waiting != NOTHING_TO_NOTE;
    }

    Waiting waiting() {
        return waiting;
    }

    /** Whether this attempt brings the message nearer to being given up, or to a longer delay. */
    public boolean isCounted() {
        return budget != Budget.UNTOUCHED;
    }

    /** False where nothing went wrong, and it only has to wait. */
    boolean isFailure() {
        return budget == Budget.LADDER;
    }

    public Kind kind() {
        return kind;
    }

    Budget budget() {
        return budget;
    }

    Reason whenExhausted() {
        return whenExhausted;
    }
}
