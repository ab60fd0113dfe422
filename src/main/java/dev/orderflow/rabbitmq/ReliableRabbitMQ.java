package dev.orderflow.rabbitmq;

import com.rabbitmq.client.impl.CredentialsProvider;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.health.HealthReporter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

/** The connector {@code reliable-rabbitmq}. Creates the streams of its channels and reports their health. */
@ApplicationScoped
@Connector(ReliableRabbitMQ.NAME)
public class ReliableRabbitMQ implements InboundConnector, OutboundConnector, HealthReporter {

    public static final String NAME = "reliable-rabbitmq";

    private static final Logger LOG = Logger.getLogger(ReliableRabbitMQ.class);
    private static final int BEFORE_THE_APPLICATIONS_OWN = 1;

    private final Map<BrokerSettings, Broker> brokers = new ConcurrentHashMap<>();
    private final Map<String, Consumer<IncomingStream>> admitted = new HashMap<>();
    private final String application;
    private final Duration shutdownTimeout;
    private final List<Preparation> preparations;
    private final ConnectorObserver observer;
    private final Logins logins;

    ReliableRabbitMQ(
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "mp.messaging.connector.reliable-rabbitmq.shutdown-timeout", defaultValue = "25s")
                    Duration shutdownTimeout,
            @Any Instance<Preparation> preparations,
            @Any Instance<ConnectorObserver> observers,
            @Any Instance<CredentialsProvider> credentials) {
        this.application = application;
        this.shutdownTimeout = shutdownTimeout;
        this.preparations = preparations.stream().toList();
        this.observer = observers.isResolvable() ? observers.get() : new ConnectorObserver() {};
        this.logins = new Logins(
                name -> credentials.select(Identifier.Literal.of(name)).get());
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        Attributes attributes = new Attributes(config, "incoming");
        attributes.allow(KnownAttributes.INCOMING);
        return incoming(attributes).messages();
    }

    /** Synchronized, so that a limit set at the same time is not overwritten by the one before it. */
    private synchronized IncomingStream incoming(Attributes attributes) {
        IncomingStream stream = broker(attributes).incoming(IncomingSettings.of(attributes));
        admitted.getOrDefault(stream.channelName(), unrestricted -> {}).accept(stream);
        return stream;
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        Attributes attributes = new Attributes(config, "outgoing");
        attributes.allow(KnownAttributes.OUTGOING);
        return broker(attributes).outgoing(OutgoingSettings.of(attributes));
    }

    @Override
    public HealthReport getReadiness() {
        HealthReport.HealthReportBuilder report = HealthReport.builder();
        brokers.values().forEach(broker -> Health.readiness(broker, report));
        return report.build();
    }

    @Override
    public HealthReport getLiveness() {
        HealthReport.HealthReportBuilder report = HealthReport.builder();
        brokers.values().forEach(broker -> Health.liveness(broker, report));
        return report.build();
    }

    /** One report for each broker: a single one, unless channels have different connection settings. */
    public List<BrokerReport> brokers() {
        return brokers.values().stream().map(BrokerReport::of).toList();
    }

    /** Why a message on this channel would be delayed; empty if it can be published now. */
    public Optional<String> hindrance(String channel) {
        return brokers.values().stream()
                .filter(broker -> broker.publishes(channel))
                .findFirst()
                .flatMap(Broker::publishHindrance);
    }

    /**
     * Takes effect within about a second. Messages in flight are finished and settled. For a channel that is not open yet the limit
     * is remembered, so that it applies from the first message on.
     *
     * @param channel the name of an incoming channel of this connector; other names are ignored
     * @param limit maximum number of messages in flight, capped at the channel's prefetch; 0 pauses the channel
     * @param why shown by health while the limit is below the prefetch
     */
    public synchronized void admit(String channel, int limit, String why) {
        Consumer<IncomingStream> admission = stream -> stream.admit(limit, why);
        admitted.put(channel, admission);
        brokers.values().stream()
                .flatMap(broker -> broker.incoming().stream())
                .filter(stream -> stream.channelName().equals(channel))
                .forEach(admission);
    }

    /** Stops consuming, waits for messages in flight, and closes the connections. The broker requeues the remaining messages. */
    void stop(@Observes @Priority(BEFORE_THE_APPLICATIONS_OWN) ShutdownEvent event) {
        brokers.values().forEach(Broker::drain);
        long giveUp = System.nanoTime() + shutdownTimeout.toNanos();
        while (inFlight() > 0 && System.nanoTime() - giveUp < 0) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        if (inFlight() > 0) {
            LOG.warnf("%d messages unfinished after %d s are redelivered", inFlight(), shutdownTimeout.toSeconds());
        }
        brokers.values().forEach(Broker::close);
    }

    private int inFlight() {
        return brokers.values().stream().mapToInt(Broker::inFlight).sum();
    }

    private Broker broker(Attributes attributes) {
        BrokerSettings settings = BrokerSettings.of(attributes, logins);
        return brokers.computeIfAbsent(settings, key -> new Broker(application, key, preparations, observer));
    }
}
