package dev.orderflow.topology;

import com.rabbitmq.client.Channel;
import dev.orderflow.rabbitmq.Causes;
import dev.orderflow.rabbitmq.Preparation.ChannelSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Allows one connection at a time to declare, across all workers on a broker. Two connections that declare the same new quorum
 * queue at the same moment can leave it without a leader permanently. This was observed on RabbitMQ 3.10: {@code noproc} at every
 * consume. The lock is an exclusive queue, so the broker releases it when the connection of its holder ends. It also expires after
 * a while, because a holder whose declaration timed out does not know that it holds the lock. Without the expiry, such a holder
 * would keep every other worker from starting.
 */
final class DeclaringLock implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    static final Duration EXPIRY = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ChannelSource channels;
    private final String name;

    private DeclaringLock(ChannelSource channels, String name) {
        this.channels = channels;
        this.name = name;
    }

    /**
     * @param expiry must be longer than it takes to declare the whole topology
     * @throws IOException if another connection holds the lock for too long, or the connection is lost
     */
    static DeclaringLock acquire(ChannelSource channels, String name, Duration expiry) throws IOException {
        long giveUp = System.nanoTime() + TIMEOUT.toNanos();
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
