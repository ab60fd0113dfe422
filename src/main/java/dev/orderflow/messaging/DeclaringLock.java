package dev.orderflow.messaging;

import com.rabbitmq.client.Channel;
import dev.orderflow.rabbitmq.Causes;
import dev.orderflow.rabbitmq.Preparation.ChannelSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one connection at a time declare, of all workers on a broker: two that declare the same new quorum queue at the same
 * moment can leave it without a leader for good (seen on RabbitMQ 3.10: {@code noproc} at every consume). The lock is an
 * exclusive queue, so the broker itself frees it when its holder is gone, and after a while also if its holder lives on and
 * has lost it: an answer that came too late to be believed would else keep every other worker from starting.
 */
final class DeclaringLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration EXPIRY = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ChannelSource channels;
    private final String name;

    private DeclaringLock(ChannelSource channels, String name) {
        this.channels = channels;
        this.name = name;
    }

    /** @throws IOException if another holds it for too long, or the broker is gone */
    static DeclaringLock acquire(ChannelSource channels, String name) throws IOException {
        return acquire(channels, name, EXPIRY);
    }

    /** @param expiry longer than it takes to declare everything */
    static DeclaringLock acquire(ChannelSource channels, String name, Duration expiry) throws IOException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Channel channel = channels.open();
            try {
                channel.queueDeclare(name, false, true, true, Map.of("x-expires", expiry.toMillis()));
                return new DeclaringLock(channels, name);
            } catch (IOException e) {
                boolean taken = channel.getConnection().isOpen() && Causes.of(e).startsWith("RESOURCE_LOCKED");
                if (!taken || System.nanoTime() - giveUp > 0) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public void close() throws IOException {
        channels.open().queueDelete(name);
    }
}
