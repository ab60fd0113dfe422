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
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Publishes messages to one exchange. A message is acked when the broker has confirmed it and a queue has taken it; until then
 * it is published again, without end. While the broker is blocked nothing is sent, and nothing times out.
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
    private Unconfirmed unconfirmed = new Unconfirmed();
    private Channel channel;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Flow.Subscription upstream;

    OutgoingStream(OutgoingSettings settings, BrokerConnection broker, Executor settling, ConnectorObserver observer) {
        this.settings = settings;
        this.broker = broker;
        this.settling = settling;
        this.observer = observer;
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
        // What is under way is still confirmed; the channel closes with its connection.
    }

    @Override
    public String channelName() {
        return settings.channel();
    }

    @Override
    public synchronized void tend(Connection connection) {
        if (channel == null || !channel.isOpen()) {
            reopen(connection);
        } else if (broker.blocked() == null && unconfirmed.oldestNanos() > settings.publishTimeoutNanos()) {
            abandonChannel();
            report("no confirm for too long, publishing again on another channel");
        }
        if (delayed.removeIf(publication -> publication.backoff().isDue() && waiting.add(publication))) {
            prepareAgain(connection);
        }
        publishWaiting();
    }

    @Override
    public synchronized void lost(String cause) {
        abandonChannel();
        recovery.status().fails("no connection: " + cause);
    }

    Status.State state() {
        return recovery.status().get();
    }

    /** Handed over and not confirmed yet. Takes no lock: a probe must be answered while a write hangs. */
    int underWay() {
        return underWay.get();
    }

    private void reopen(Connection connection) {
        if (channel != null) {
            report(Causes.of(channel.getCloseReason()));
            abandonChannel();
        }
        if (!recovery.isDue()) {
            return;
        }
        try {
            if (recovery.hasFailed()) {
                broker.prepare(connection);
            }
            open(connection);
        } catch (IOException | RuntimeException e) {
            report(Causes.of(e));
        }
    }

    /** A message that no queue took may lack a binding that somebody removed. */
    private void prepareAgain(Connection connection) {
        try {
            broker.prepare(connection);
        } catch (IOException | RuntimeException e) {
            report(Causes.of(e));
        }
    }

    private void open(Connection connection) throws IOException {
        Channel opened = connection.createChannel();
        Unconfirmed published = new Unconfirmed();
        opened.confirmSelect();
        // The thread that reads from the broker must never wait for one that writes to it, or a broker that has stopped
        // reading is not noticed. One thread settles, so a return is still seen before the confirm of its message.
        opened.addReturnListener(answer -> settling.execute(() -> returned(published, answer)));
        opened.addConfirmListener(
                (number, multiple) -> settling.execute(() -> confirmed(published, number, multiple)),
                (number, multiple) -> settling.execute(() -> nacked(published, number, multiple)));
        opened.addShutdownListener(cause -> broker.wake());
        unconfirmed = published;
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

    /** It cannot be written, but the channel has counted it, and would take later confirms for those of others. */
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

    /** A message that was returned is confirmed as well: the broker has done with it, but no queue has it. */
    private synchronized List<Publication> takeConfirmed(Unconfirmed published, long number, boolean multiple) {
        List<Publication> taken = published.settle(number, multiple);
        List<Publication> returned =
                taken.stream().filter(p -> p.whyReturned() != null).toList();
        if (!returned.isEmpty()) {
            returned.forEach(publication -> delay(publication, publication.whyReturned()));
            return taken.stream().filter(p -> p.whyReturned() == null).toList();
        }
        if (!taken.isEmpty() && delayed.isEmpty()) {
            recovery.succeeded();
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

    private void delay(Publication publication, String why) {
        publication.backoff().failed();
        delayed.add(publication);
        report(publication + ": " + why);
    }

    /** What it published comes first again, in the order of its numbers. */
    private void abandonChannel() {
        if (channel == null) {
            return;
        }
        Subscription.abort(channel);
        channel = null;
        List<Publication> again = unconfirmed.takeAll();
        for (int i = again.size() - 1; i >= 0; i--) {
            waiting.addFirst(again.get(i));
        }
    }

    private void works() {
        recovery.status().works("publishing to " + settings.exchange() + " at " + broker.where());
    }

    private void report(String cause) {
        recovery.failed("cannot publish at " + broker.where(), cause);
    }
}
