package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * The messages of one queue. Subscribes, and again whenever its channel ends. Messages that were received on a closed channel and
 * are not handled yet are dropped, because the broker redelivers them.
 */
final class IncomingStream implements Link {

    private static final Logger LOG = Logger.getLogger(IncomingStream.class);

    /** Consecutive answers that are required. Each queue is checked about every 6 seconds, longer than a leader election takes. */
    private static final int BELIEVED = 3;

    private final IncomingSettings settings;
    private final BrokerConnection broker;
    private final Executor settling;
    private final Executor closing;
    private final ConnectorObserver observer;
    private final UnicastProcessor<ReceivedMessage> received = UnicastProcessor.create();
    private final Recovery recovery;
    private volatile Subscription subscription;
    private volatile boolean draining;
    private volatile boolean fatal;
    private volatile long dispatchingSince;
    private int strangers;
    private final List<Subscription> retiring = new CopyOnWriteArrayList<>();
    private volatile Allowance allowance;
    private final Fitting fitting;

    /** How many messages may currently be in flight, and why not more. */
    private record Allowance(int limit, String why) {}

    IncomingStream(
            IncomingSettings settings,
            BrokerConnection broker,
            Executor settling,
            Executor closing,
            ConnectorObserver observer) {
        this.settings = settings;
        this.broker = broker;
        this.settling = settling;
        this.closing = closing;
        this.observer = observer;
        this.recovery = new Recovery(settings.channel(), observer, LOG, "not subscribed yet");
        this.fitting = new Fitting(settings.prefetch(), broker.received().limit());
        this.allowance = new Allowance(settings.prefetch(), "");
    }

    Multi<? extends Message<byte[]>> messages() {
        return received.filter(ReceivedMessage::isCurrent).onSubscription().invoke(() -> broker.add(this));
    }

    @Override
    public void tend(Connection connection) {
        retiring.removeIf(Subscription::closeIfIdle);
        fitting.grow();
        Allowance now = effective();
        Subscription current = subscription;
        if (current != null && current.prefetch() != now.limit() && !draining) {
            retire(current);
        }
        if (now.limit() == 0) {
            recovery.status().works("paused: " + now.why());
        } else if (!draining && !isReceiving() && !isFatal() && recovery.isDue()) {
            subscribe(connection, now);
        }
    }

    private void subscribe(Connection connection, Allowance now) {
        if (subscription != null) {
            ended(subscription.endOf());
        }
        try {
            if (recovery.hasFailed()) {
                broker.prepare(connection);
            }
            subscription = Subscription.open(
                    connection,
                    settings,
                    now.limit(),
                    settling,
                    broker.received(),
                    this::dispatch,
                    former -> closing.execute(() -> requeue(former)),
                    broker::wake);
            recovery.succeeded();
            if (recovery.status()
                    .works("consuming " + settings.queue() + " at " + broker.where()
                            + (now.why().isEmpty() ? "" : ", " + now.why()))) {
                LOG.infof("%s: consuming %s at %s", channelName(), settings.queue(), broker.where());
            }
        } catch (IOException | RuntimeException e) {
            broker.leaveIfUnanswered(e);
            ended(Causes.of(e));
        }
    }

    /** Stops consuming. Messages in flight are settled on its channel, which is closed after the last one. */
    private void retire(Subscription former) {
        former.cancel();
        retiring.add(former);
        subscription = null;
    }

    /** The tighter of the requested limit and the number of messages that fit into memory. */
    private Allowance effective() {
        Allowance now = allowance;
        int fits = fitting.limit();
        return fits < now.limit() ? new Allowance(fits, fits + " at once, because messages are large") : now;
    }

    /**
     * The subscription holds too many bytes. Messages that are not being handled are returned to the broker, and fewer are received
     * at once.
     */
    private void requeue(Subscription former) {
        if (fitting.shrink(former.prefetch(), former.bytes().average())) {
            LOG.infof("%s: messages are large, takes %d at once", channelName(), fitting.limit());
            former.close();
            broker.wake();
        }
    }

    /** @param limit maximum number of messages in flight; 0 pauses the stream */
    void admit(int limit, String why) {
        allowance = new Allowance(Math.min(limit, settings.prefetch()), why);
        broker.wake();
    }

    @Override
    public void lost(String cause) {
        fatal = isFatal();
        subscription = null;
        retiring.clear();
        if (!draining) {
            recovery.status().fails("not subscribed since the connection was lost: " + cause);
        }
    }

    String channelName() {
        return settings.channel();
    }

    Status.State state() {
        return recovery.status().get();
    }

    String queue() {
        return settings.queue();
    }

    int prefetch() {
        return effective().limit();
    }

    /** Number of received, unsettled messages. */
    int inFlight() {
        Subscription current = subscription;
        return retiring.stream().mapToInt(Subscription::inFlight).sum() + (current == null ? 0 : current.inFlight());
    }

    /**
     * Whether the stream is subscribed, paused, or deliberately between two subscriptions. False if a subscription ended by itself.
     */
    boolean isInOrder() {
        Subscription current = subscription;
        return recovery.status().get().ok() && (current == null || current.isReceiving());
    }

    boolean isReceiving() {
        Subscription current = subscription;
        return current != null && current.isReceiving();
    }

    /** Whether a message failed and the failure strategy stops consuming permanently. */
    boolean isFatal() {
        Subscription current = subscription;
        return fatal || current != null && current.isFatal();
    }

    /** Whether a handler has blocked the dispatching thread for so long that only a restart helps. */
    boolean isStuck(long limitSeconds) {
        long since = dispatchingSince;
        return since != 0 && System.nanoTime() - since > TimeUnit.SECONDS.toNanos(limitSeconds);
    }

    /** Stops consuming. Messages in flight are finished. */
    void drain() {
        draining = true;
        recovery.status().fails("draining");
        Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    /**
     * Closes the subscription if the broker reports no consumer for an existing queue. It needs several such answers in a row,
     * because a queue whose leader is slow or being elected also answers 0.
     */
    void consumersAtBroker(int count) {
        Subscription current = subscription;
        strangers = count == 0 && isReceiving() ? strangers + 1 : 0;
        if (strangers == BELIEVED && current != null) {
            strangers = 0;
            current.close();
        }
    }

    private void dispatch(Subscription from, Delivery delivery) {
        long tag = delivery.getEnvelope().getDeliveryTag();
        from.acks().delivered(tag);
        long size = MessageSize.of(delivery.getProperties().getHeaders(), delivery.getBody());
        long counted = from.bytes().dispatched(tag, size);
        fitting.received(size);
        observer.received(channelName());
        // The last delivery of a closed channel and the first of the next one may arrive on two threads at once.
        synchronized (received) {
            dispatchingSince = System.nanoTime();
            try {
                received.onNext(new ReceivedMessage(from, settings.queue(), delivery, counted));
            } finally {
                dispatchingSince = 0;
            }
        }
    }

    private void ended(String cause) {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        recovery.failed("not consuming " + settings.queue() + " at " + broker.where(), cause);
    }
}
