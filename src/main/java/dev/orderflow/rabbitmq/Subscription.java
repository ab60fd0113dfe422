package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One channel that consumes a queue. It is never reused; its stream opens a new subscription. */
final class Subscription {

    private final Channel channel;
    private final Acks acks;
    private final ReceivedBytes.Account bytes;
    private final FailureStrategy strategy;
    private final int prefetch;
    private final String consumerTag;
    private volatile boolean cancelled;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean fatal;

    private Subscription(
            Channel channel,
            Executor settling,
            IncomingSettings settings,
            int prefetch,
            ReceivedBytes received,
            Consumer<Subscription> onTooMuch) {
        this.channel = channel;
        this.consumerTag = "orderflow-" + UUID.randomUUID();
        this.bytes = received.open(consumerTag, () -> onTooMuch.accept(this));
        this.prefetch = prefetch;
        this.acks = new Acks(channel, settling);
        this.strategy = settings.failureStrategy();
    }

    /**
     * @param onDelivery called for each delivery on the dispatching thread of the channel
     * @param onTooMuch called on the thread that reads from the broker, which waits until this subscription is closed
     */
    static Subscription open(
            Connection connection,
            IncomingSettings settings,
            int prefetch,
            Executor settling,
            ReceivedBytes received,
            BiConsumer<Subscription, Delivery> onDelivery,
            Consumer<Subscription> onTooMuch,
            Runnable onEnd)
            throws IOException {
        Channel channel = connection.createChannel();
        Subscription subscription = new Subscription(channel, settling, settings, prefetch, received, onTooMuch);
        channel.addShutdownListener(cause -> onEnd.run());
        try {
            channel.basicQos(prefetch);
            subscription.consume(settings, onDelivery, onEnd);
        } catch (IOException | RuntimeException e) {
            subscription.bytes.ended();
            throw e;
        }
        return subscription;
    }

    private void consume(IncomingSettings settings, BiConsumer<Subscription, Delivery> onDelivery, Runnable onEnd)
            throws IOException {
        channel.basicConsume(
                settings.queue(),
                false,
                consumerTag,
                false,
                false,
                settings.consumerArguments(),
                (tag, delivery) -> onDelivery.accept(this, delivery),
                tag -> cancelledByBroker(onEnd),
                (tag, cause) -> bytes.ended());
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Whether the channel is open and the broker still delivers to it. */
    boolean isReceiving() {
        return channel.isOpen() && !cancelled;
    }

    Acks acks() {
        return acks;
    }

    ReceivedBytes.Account bytes() {
        return bytes;
    }

    int prefetch() {
        return prefetch;
    }

    /** Number of unsettled messages; 0 once the channel is closed, because the broker redelivers them. */
    int inFlight() {
        return channel.isOpen() ? acks.inFlight() : 0;
    }

    /** @return whether the channel was closed */
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
            return "the broker cancelled the consumer: the queue was deleted, or a message was held for longer than the consumer"
                    + " timeout";
        }
        return channel.getCloseReason() == null ? "closed" : Causes.of(channel.getCloseReason());
    }

    /** Stops deliveries. Messages in flight can still be settled. */
    void cancel() {
        if (closing.get()) {
            return;
        }
        try {
            channel.basicCancel(consumerTag);
            bytes.cancelled();
        } catch (IOException | RuntimeException e) {
            close();
        }
    }

    /** Closes the channel. The broker requeues unsettled messages. */
    void close() {
        bytes.closing();
        // A second abort would free the channel number while the broker still sends on it.
        if (closing.compareAndSet(false, true)) {
            abort(channel);
        }
    }

    static void abort(Channel channel) {
        try {
            channel.abort();
        } catch (IOException | RuntimeException e) {
            // The channel is already closed.
        }
    }

    private void cancelledByBroker(Runnable onEnd) {
        cancelled = true;
        onEnd.run();
    }
}
