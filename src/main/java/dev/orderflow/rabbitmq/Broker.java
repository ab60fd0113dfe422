package dev.orderflow.rabbitmq;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * One broker, with separate connections for consuming and publishing, so that a blocked publisher does not block consumers. Each method
 * returns immediately, even if the broker does not answer.
 */
public final class Broker {

    private static final Logger LOG = Logger.getLogger(Broker.class);

    private final ExecutorService dispatching = Executors.newCachedThreadPool(daemons("rabbitmq-dispatch"));
    private final ExecutorService settling = Executors.newSingleThreadExecutor(daemons("rabbitmq-settle"));
    private final List<IncomingStream> incoming = new CopyOnWriteArrayList<>();
    private final List<OutgoingStream> outgoing = new CopyOnWriteArrayList<>();
    private final ConnectorObserver observer;
    private final BrokerConnection consume;
    private final BrokerConnection publish;
    private final Pulse pulse;
    private final Pulse publishPulse;
    private final ScheduledExecutorService pulses = Executors.newScheduledThreadPool(2, daemons("rabbitmq-pulse"));

    Broker(String application, BrokerSettings settings, List<Preparation> preparations, ConnectorObserver observer) {
        this.observer = observer;
        this.consume = connection(ConnectorObserver.CONSUME, application, settings, preparations);
        this.publish = connection(ConnectorObserver.PUBLISH, application, settings, preparations);
        this.pulse = pulse(consume, preparations, incoming);
        this.publishPulse = pulse(publish, preparations, List.of());
        observer.broker(this);
        LOG.infof("receives at most %d bytes of unsettled messages", maxReceivedBytes());
    }

    private BrokerConnection connection(
            String purpose, String application, BrokerSettings settings, List<Preparation> preparations) {
        return new BrokerConnection(application, purpose, settings, preparations, dispatching, observer);
    }

    private Pulse pulse(BrokerConnection connection, List<Preparation> preparations, List<IncomingStream> streams) {
        Pulse made = new Pulse(connection, preparations, streams, dispatching);
        long millis = Pulse.EVERY.toMillis();
        pulses.scheduleWithFixedDelay(made, millis, millis, TimeUnit.MILLISECONDS);
        return made;
    }

    IncomingStream incoming(IncomingSettings settings) {
        IncomingStream stream = new IncomingStream(settings, consume, settling, dispatching, observer);
        incoming.add(stream);
        observer.incoming(stream.channelName(), () -> stream.isReceiving() && isAnswering());
        return stream;
    }

    OutgoingStream outgoing(OutgoingSettings settings) {
        OutgoingStream stream = new OutgoingStream(settings, publish, settling, observer);
        outgoing.add(stream);
        observer.outgoing(stream.channelName(), stream::underWay);
        return stream;
    }

    List<IncomingStream> incoming() {
        return incoming;
    }

    List<OutgoingStream> outgoing() {
        return outgoing;
    }

    BrokerConnection consumeConnection() {
        return consume;
    }

    BrokerConnection publishConnection() {
        return publish;
    }

    /** @param connection one of {@link ConnectorObserver#CONSUME} and {@link ConnectorObserver#PUBLISH} */
    public boolean isConnected(String connection) {
        return (connection.equals(ConnectorObserver.CONSUME) ? consume : publish).current() != null;
    }

    /** Whether the broker has answered a request within the last seconds. An open socket alone proves nothing. */
    public boolean isAnswering() {
        return consume.current() != null
                && pulse.silence().or(publishPulse::silence).isEmpty();
    }

    /** Whether an alarm keeps the broker from accepting messages. */
    public boolean isBlocked() {
        return publish.blocked() != null;
    }

    /** Total time that the broker has been blocked since the worker started. */
    public Duration blocked() {
        return Duration.ofNanos(publish.blockage().nanos());
    }

    /** Bytes of messages that were received and are not settled. */
    public long receivedBytes() {
        return consume.received().held();
    }

    /** Limit of {@link #receivedBytes}. Above it no further messages are read. */
    public long maxReceivedBytes() {
        return consume.received().limit();
    }

    /** Number of exchanges and queues that are missing or have other arguments. */
    public int drift() {
        return differences().size();
    }

    /** Exchanges and queues that are missing or have other arguments. */
    List<String> differences() {
        return pulse.drift();
    }

    boolean publishes(String channel) {
        return outgoing.stream().anyMatch(stream -> stream.channelName().equals(channel));
    }

    /** Why no messages can currently be received; empty if they can. */
    Optional<String> consumeHindrance() {
        return consume.hindrance().or(() -> silence(consume, pulse));
    }

    /** Why no messages can currently be published; empty if they can. */
    Optional<String> publishHindrance() {
        return publish.hindrance().or(this::blockage).or(() -> silence(publish, publishPulse));
    }

    private Optional<String> blockage() {
        return Optional.ofNullable(publish.blocked())
                .map(reason -> "blocked by the broker, which accepts no messages: " + reason);
    }

    private static Optional<String> silence(BrokerConnection connection, Pulse pulse) {
        return pulse.silence()
                .map(silent -> "no answer from " + connection.where() + " for " + silent.toSeconds() + " s");
    }

    void drain() {
        incoming.forEach(IncomingStream::drain);
    }

    int inFlight() {
        return incoming.stream().mapToInt(IncomingStream::inFlight).sum();
    }

    void close() {
        consume.stop();
        publish.stop();
        pulses.shutdown();
        settling.shutdown();
        dispatching.shutdown();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
