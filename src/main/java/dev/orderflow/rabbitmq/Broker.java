package dev.orderflow.rabbitmq;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** One broker: a connection to consume and one to publish, so that a blocked publisher does not hold its consumers up. */
final class Broker implements BrokerState {

    private static final Logger LOG = Logger.getLogger(Broker.class);

    private final ExecutorService dispatching = Executors.newCachedThreadPool(daemons("rabbitmq-dispatch"));
    private final ExecutorService settling = Executors.newSingleThreadExecutor(daemons("rabbitmq-settle"));
    private final List<IncomingStream> incoming = new CopyOnWriteArrayList<>();
    private final List<OutgoingStream> outgoing = new CopyOnWriteArrayList<>();
    private final ConnectorObserver observer;
    private final BrokerConnection consume;
    private final BrokerConnection publish;
    private final Pulse pulse;

    Broker(String application, BrokerSettings settings, List<Preparation> preparations, ConnectorObserver observer) {
        this.observer = observer;
        this.consume = connection(ConnectorObserver.CONSUME, application, settings, preparations);
        this.publish = connection(ConnectorObserver.PUBLISH, application, settings, preparations);
        this.pulse = new Pulse(consume, preparations, incoming);
        observer.broker(this);
        LOG.infof("at most %d bytes of messages are received and not settled", maxReceivedBytes());
    }

    private BrokerConnection connection(
            String purpose, String application, BrokerSettings settings, List<Preparation> preparations) {
        return new BrokerConnection(application, purpose, settings, preparations, dispatching, observer);
    }

    IncomingStream incoming(IncomingSettings settings) {
        IncomingStream stream = new IncomingStream(settings, consume, settling, dispatching, observer);
        if (incoming.isEmpty()) {
            consume.add(pulse);
        }
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

    @Override
    public boolean isConnected(String connection) {
        return (connection.equals(ConnectorObserver.CONSUME) ? consume : publish).current() != null;
    }

    @Override
    public boolean isAnswering() {
        return consume.current() != null && pulse.silence().isEmpty();
    }

    @Override
    public boolean isBlocked() {
        return publish.blocked() != null;
    }

    @Override
    public Duration blocked() {
        return Duration.ofNanos(publish.blockedNanos());
    }

    @Override
    public long receivedBytes() {
        return consume.received().held();
    }

    @Override
    public long maxReceivedBytes() {
        return consume.received().limit();
    }

    @Override
    public int drift() {
        return pulse.drift().size();
    }

    Pulse pulse() {
        return pulse;
    }

    boolean publishes(String channel) {
        return outgoing.stream().anyMatch(stream -> stream.channelName().equals(channel));
    }

    /** Why nothing can be published at the moment; empty if the broker takes messages. */
    Optional<String> hindrance() {
        if (publish.current() == null) {
            return Optional.of("there is no connection to the broker");
        }
        if (publish.blocked() != null) {
            return Optional.of("the broker takes no messages: " + publish.blocked());
        }
        return pulse.silence().map(silent -> "the broker has not answered for " + silent.toSeconds() + " s");
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
