package dev.orderflow.http;

/** A body above its limit. */
public class TooLarge extends RuntimeException {

    public TooLarge(String message) {
        super(message);
    }
}
