package dev.orderflow.messaging;

/** The handler could not finish for a reason that passes by itself: the message comes again after a delay. */
public class TryLater extends RuntimeException {

    /** Who could not go on. */
    public enum Kind {
        PROVIDER,
        LEDGER,
        BROKER
    }

    private final Kind kind;

    public TryLater(Kind kind, String message) {
        this(kind, message, null);
    }

    public TryLater(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
