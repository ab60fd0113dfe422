package dev.orderflow.event;

/** The message cannot be handled, and retries cannot succeed. It is dead-lettered and needs an operator. */
public class NotRetryable extends RuntimeException {

    private final Reason reason;

    public NotRetryable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
