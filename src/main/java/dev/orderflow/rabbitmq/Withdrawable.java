package dev.orderflow.rabbitmq;

import java.util.Optional;

/**
 * A body that its sender can withdraw until the broker has confirmed it. It is then never published, not even after a
 * reconnect, and it is no longer held in memory, wherever its message waits.
 */
public final class Withdrawable {

    private byte[] body;
    private boolean written;

    public Withdrawable(byte[] body) {
        this.body = body;
    }

    /** @return whether the body may have reached the broker before */
    public synchronized boolean withdraw() {
        body = null;
        return written;
    }

    /** @return what to write to the broker; empty if it was withdrawn */
    public synchronized Optional<byte[]> write() {
        written |= body != null;
        return Optional.ofNullable(body);
    }
}
