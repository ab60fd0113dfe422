package dev.orderflow.rabbitmq;

import java.util.Optional;

/**
 * A body that its publisher can withdraw until the broker has confirmed it. A withdrawn body is not published any more, even after
 * a reconnect, and is released from memory.
 */
public final class Withdrawable {

    private byte[] body;
    private boolean written;

    public Withdrawable(byte[] body) {
        this.body = body;
    }

    /** @return whether the body may already have reached the broker */
    public synchronized boolean withdraw() {
        body = null;
        return written;
    }

    /** @return the bytes to write to the broker; empty if the body was withdrawn */
    public synchronized Optional<byte[]> write() {
        written |= body != null;
        return Optional.ofNullable(body);
    }
}
