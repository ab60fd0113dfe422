package dev.orderflow.messaging;

/** The handler could not finish for a reason that passes by itself: the message comes again after a delay. */
public class TryLater extends RuntimeException {

    public TryLater(String message) {
        super(message);
    }

    public TryLater(String message, Throwable cause) {
        super(message, cause);
    }
}
