package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** One channel that consumes a queue, from its opening to its end. It is never used again: its stream opens another. */
final class Subscription {

    private final Channel channel;
    private final Acks acks;
    private final FailureStrategy strategy;
    private final int prefetch;
    private volatile boolean cancelled;
    private volatile String consumerTag;
    private volatile boolean fatal;

    private Subscription(Channel channel, Executor settling, FailureStrategy strategy, int prefetch) {
        this.channel = channel;
        this.prefetch = prefetch;
        this.acks = new Acks(channel, settling);
        this.strategy = strategy;
    }

    /** @param onDelivery gets each delivery on the thread that dispatches this channel's */
    static Subscription open(
            Connection connection,
            IncomingSettings settings,
            int prefetch,
            Executor settling,
            BiConsumer<Subscription, Delivery> onDelivery,
            Runnable onEnd)
            throws IOException {
        Channel channel = connection.createChannel();
        Subscription subscription = new Subscription(channel, settling, settings.failureStrategy(), prefetch);
        channel.addShutdownListener(cause -> onEnd.run());
        channel.basicQos(prefetch);
        subscription.consumerTag = channel.basicConsume(
                settings.queue(),
                false,
                settings.consumerArguments(),
                (tag, delivery) -> onDelivery.accept(subscription, delivery),
                tag -> subscription.cancelledByBroker(onEnd));
        return subscription;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Open, and the broker still delivers to it. */
    boolean isReceiving() {
        return channel.isOpen() && !cancelled;
    }

    Acks acks() {
        return acks;
    }

    int prefetch() {
        return prefetch;
    }

    /** Received and not settled; nothing once the channel is gone, for the broker delivers it again. */
    int inFlight() {
        return channel.isOpen() ? acks.inFlight() : 0;
    }

    /** @return whether it is closed */
    boolean closeIfIdle() {
        if (inFlight() > 0) {
            return false;
        }
        close();
        return true;
    }

    void failed(long tag) {
        strategy.apply(acks, tag);
        if (strategy == FailureStrategy.FAIL) {
            fatal = true;
            cancel();
        }
    }

    boolean isFatal() {
        return fatal;
    }

    String endOf() {
        if (cancelled) {
            return "the broker cancelled the consumer: was the queue deleted?";
        }
        return channel.getCloseReason() == null ? "closed" : Causes.of(channel.getCloseReason());
    }

    /** No further deliveries; those at work can still be settled. */
    void cancel() {
        try {
            channel.basicCancel(consumerTag);
        } catch (IOException | RuntimeException e) {
            close();
        }
    }

    /** The broker takes back what is not settled. */
    void close() {
        try {
            channel.abort();
        } catch (IOException | RuntimeException e) {
            // abort closes what can be closed; a channel that is gone already needs nothing
        }
    }

    private void cancelledByBroker(Runnable onEnd) {
        cancelled = true;
        onEnd.run();
    }
}
