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
 * The messages of one queue. Subscribes, and again after every end of its channel; what was received on a channel that is
 * gone and still waits to be handled is dropped, because the broker delivers it again.
 */
final class IncomingStream implements Link {

    private static final Logger LOG = Logger.getLogger(IncomingStream.class);

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
    private final List<Subscription> retiring = new CopyOnWriteArrayList<>();
    private volatile Allowance allowance;
    private final Fitting fitting;

    /** How much may be taken at once for the moment, and why not more. */
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
                    former -> closing.execute(() -> handBack(former)),
                    broker::wake);
            recovery.succeeded();
            if (recovery.status()
                    .works("consuming " + settings.queue() + " at " + broker.where()
                            + (now.why().isEmpty() ? "" : ", " + now.why()))) {
                LOG.infof("%s: consuming %s at %s", channelName(), settings.queue(), broker.where());
            }
        } catch (IOException | RuntimeException e) {
            ended(Causes.of(e));
        }
    }

    /** Takes nothing more; what is at work is settled on its channel, which closes with the last of it. */
    private void retire(Subscription former) {
        former.cancel();
        retiring.add(former);
        subscription = null;
    }

    /** The tighter of what may be taken and of what fits. */
    private Allowance effective() {
        Allowance now = allowance;
        int fits = fitting.limit();
        return fits < now.limit() ? new Allowance(fits, fits + " at once, because messages are large") : now;
    }

    /** It holds too many bytes: what it has not begun goes back to the broker, and fewer messages are taken at once. */
    private void handBack(Subscription former) {
        if (fitting.shrink(former.prefetch(), former.bytes().average())) {
            LOG.infof("%s: messages are large, takes %d at once", channelName(), fitting.limit());
            former.close();
            broker.wake();
        }
    }

    /** @param limit messages at once; 0 for none */
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
            recovery.status().fails("no connection: " + cause);
        }
    }

    @Override
    public String channelName() {
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

    /** Received and not settled. */
    int inFlight() {
        Subscription current = subscription;
        return retiring.stream().mapToInt(Subscription::inFlight).sum() + (current == null ? 0 : current.inFlight());
    }

    /** Subscribed, paused, or between two subscriptions of its own choosing; one that ended by itself is told as that. */
    boolean isInOrder() {
        Subscription current = subscription;
        return recovery.status().get().ok() && (current == null || current.isReceiving());
    }

    boolean isReceiving() {
        Subscription current = subscription;
        return current != null && current.isReceiving();
    }

    /** A message failed, and the failure strategy is to stop for good. */
    boolean isFatal() {
        Subscription current = subscription;
        return fatal || current != null && current.isFatal();
    }

    /** The handler has not given the dispatching thread back for so long that only a restart can help. */
    boolean isStuck(long limitSeconds) {
        long since = dispatchingSince;
        return since != 0 && System.nanoTime() - since > TimeUnit.SECONDS.toNanos(limitSeconds);
    }

    /** Takes no further messages; those at work go on. */
    void drain() {
        draining = true;
        recovery.status().fails("draining");
        Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    /** The queue is there, but the broker knows no consumer on it: what looks open here is not. */
    void endUnknownSubscription() {
        Subscription current = subscription;
        if (current != null) {
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
        // The last delivery of a channel that ended and the first of the next may come on two threads at once.
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
