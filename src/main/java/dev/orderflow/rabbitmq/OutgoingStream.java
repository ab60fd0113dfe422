package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Publishes messages to one exchange. A message is acked once the broker has confirmed it and a queue has taken it. Until then it
 * is published again, without limit. While the broker is blocked nothing is sent, and nothing times out.
 */
final class OutgoingStream implements Link, Flow.Subscriber<Message<?>> {

    private static final Logger LOG = Logger.getLogger(OutgoingStream.class);

    private final OutgoingSettings settings;
    private final BrokerConnection broker;
    private final Executor settling;
    private final ConnectorObserver observer;
    private final Recovery recovery;
    private final Deque<Publication> waiting = new ArrayDeque<>();
    private final List<Publication> delayed = new ArrayList<>();
    private final ConfirmTimes confirms;
    private Unconfirmed unconfirmed = new Unconfirmed();
    private Channel channel;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Flow.Subscription upstream;

    OutgoingStream(OutgoingSettings settings, BrokerConnection broker, Executor settling, ConnectorObserver observer) {
        this.settings = settings;
        this.broker = broker;
        this.settling = settling;
        this.observer = observer;
        this.confirms = new ConfirmTimes(
                settings, broker::where, () -> broker.blockage().nanosSinceEnd(), settling);
        this.recovery = new Recovery(settings.channel(), observer, LOG, "not open yet");
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        broker.add(this);
        subscription.request(settings.maxInFlight());
    }

    @Override
    public void onNext(Message<?> message) {
        Publication publication = settings.publication(message);
        underWay.incrementAndGet();
        synchronized (this) {
            waiting.add(publication);
            publishWaiting();
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.errorf(failure, "%s: the stream of messages to publish has failed", channelName());
    }

    @Override
    public void onComplete() {
        // Pending messages are still confirmed. The channel closes with its connection.
    }

    String channelName() {
        return settings.channel();
    }

    @Override
    public synchronized void tend(Connection connection) {
        try {
            if (channel == null || !channel.isOpen()) {
                reopen(connection);
            }
            // An unroutable message may lack a binding that was removed.
            if (delayed.removeIf(publication -> publication.backoff().isDue() && waiting.add(publication))) {
                broker.prepare(connection);
            }
        } catch (IOException | RuntimeException e) {
            broker.leaveIfUnanswered(e);
            report(Causes.of(e));
        }
        publishWaiting();
    }

    @Override
    public synchronized void lost(String cause) {
        abandonChannel();
        recovery.status().fails("nothing confirmed since the connection was lost: " + cause);
    }

    @Override
    public Optional<String> complaint() {
        return confirms.complaint();
    }

    Optional<String> late() {
        return confirms.late();
    }

    Status.State state() {
        return recovery.status().get();
    }

    /** Number of unconfirmed messages. Uses no lock, because a write may hang. */
    int underWay() {
        return underWay.get();
    }

    private void reopen(Connection connection) throws IOException {
        if (channel != null) {
            report(Causes.of(channel.getCloseReason()));
            abandonChannel();
        }
        if (recovery.isDue()) {
            if (recovery.hasFailed()) {
                broker.prepare(connection);
            }
            open(connection);
        }
    }

    private void open(Connection connection) throws IOException {
        Channel opened = connection.createChannel();
        Unconfirmed published = new Unconfirmed();
        opened.confirmSelect();
        // The reading thread must never wait for a writing one, or a broker that has stopped reading goes unnoticed.
        // A single thread settles, so a return is still processed before the confirm of its message.
        opened.addReturnListener(answer -> settling.execute(() -> returned(published, answer)));
        opened.addConfirmListener(
                (number, multiple) -> confirms.heard(() -> confirmed(published, number, multiple)),
                (number, multiple) -> confirms.heard(() -> nacked(published, number, multiple)));
        opened.addShutdownListener(cause -> broker.wake());
        unconfirmed = published;
        confirms.of(published);
        channel = opened;
        if (delayed.isEmpty() && waiting.isEmpty()) {
            works();
        }
    }

    private void publishWaiting() {
        while (!waiting.isEmpty() && channel != null && channel.isOpen() && broker.blocked() == null) {
            Publication next = waiting.poll();
            unconfirmed.add(channel.getNextPublishSeqNo(), next);
            try {
                if (!next.publish(channel)) {
                    unconfirmed.remove(next);
                    settling.execute(() -> ended(1));
                }
            } catch (IOException | AlreadyClosedException e) {
                broker.wake();
            } catch (RuntimeException e) {
                refuse(next, e);
            }
        }
    }

    /**
     * Abandons the channel, because it has counted the unwritten message. Later confirms would be matched to the wrong messages.
     */
    private void refuse(Publication publication, RuntimeException why) {
        unconfirmed.remove(publication);
        abandonChannel();
        broker.wake();
        settling.execute(() -> {
            publication.message().nack(why);
            ended(1);
        });
    }

    private void confirmed(Unconfirmed published, long number, boolean multiple) {
        List<Publication> taken = takeConfirmed(published, number, multiple);
        for (Publication publication : taken) {
            observer.confirmed(channelName(), publication.nanosUnderWay());
            publication.message().ack();
        }
        if (!taken.isEmpty()) {
            ended(taken.size());
        }
    }

    private void ended(int publications) {
        underWay.addAndGet(-publications);
        upstream.request(publications);
    }

    /** The broker also confirms a returned message, although no queue has it. */
    private synchronized List<Publication> takeConfirmed(Unconfirmed published, long number, boolean multiple) {
        List<Publication> taken = published.settle(number, multiple);
        taken.removeIf(each -> each.whyReturned() != null && delay(each, each.whyReturned()));
        if (!taken.isEmpty() && delayed.isEmpty()) {
            works();
        }
        return taken;
    }

    private synchronized void nacked(Unconfirmed published, long number, boolean multiple) {
        for (Publication publication : published.settle(number, multiple)) {
            observer.nacked(channelName());
            delay(publication, "refused by the broker: is a queue full?");
        }
    }

    private synchronized void returned(Unconfirmed published, Return answer) {
        published.returned(answer);
        observer.returned(channelName());
    }

    private boolean delay(Publication publication, String why) {
        publication.backoff().failed();
        report(publication + ": " + why);
        return delayed.add(publication);
    }

    /** Puts unconfirmed messages back at the front, in the order of their sequence numbers. */
    private void abandonChannel() {
        if (channel == null) {
            return;
        }
        Subscription.abort(channel);
        channel = null;
        unconfirmed.takeAll().forEach(waiting::addFirst);
    }

    private void works() {
        recovery.succeeded();
        recovery.status().works("publishing to " + settings.exchangeName() + " at " + broker.where());
    }

    private void report(String cause) {
        recovery.failed("cannot publish at " + broker.where(), cause);
    }
}
