package dev.orderflow.faultkit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Publishes {@link HostileMessages} at a steady rate, without confirms. */
final class HostilePublisher extends BrokerClient {

    private final HostileMessages messages;
    private final long pauseNanos;
    private final AtomicInteger sent = new AtomicInteger();

    /** @param withDeaths see {@link RandomHeaders} */
    HostilePublisher(ConnectionFactory broker, long seed, int perSecond, boolean withDeaths) {
        super("attacker", broker);
        this.messages = new HostileMessages(new Random(seed), withDeaths);
        this.pauseNanos = 1_000_000_000L / perSecond;
    }

    int sent() {
        return sent.get();
    }

    @Override
    void work(Channel channel) throws IOException, InterruptedException {
        while (!isClosed() && channel.isOpen()) {
            TestMessage message = messages.next();
            try {
                channel.basicPublish(message.exchange(), message.routingKey(), message.properties(), message.body());
                sent.incrementAndGet();
            } catch (IllegalArgumentException tooLong) {
                // The headers do not fit a frame.
            }
            LockSupport.parkNanos(pauseNanos);
        }
    }
}
