package dev.orderflow.messaging;

/** The message cannot be handled, however often it is tried: a person has to look at it. */
public class Hopeless extends RuntimeException {

    private final Reason reason;

    public Hopeless(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
