package dev.orderflow.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Declares the topology before the first channel consumes. Waits for a broker that is still starting. */
@ApplicationScoped
class DeclareTopology {

    private static final Logger LOG = Logger.getLogger(DeclareTopology.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Broker broker;
    private final Topology topology;
    private final Duration timeout;

    DeclareTopology(Broker broker, Topology topology, TopologyConfig config) {
        this.broker = broker;
        this.topology = topology;
        this.timeout = config.startupTimeout();
    }

    /** Before the channels, which start at {@code LIBRARY_BEFORE} and expect their queues to be there. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        Instant giveUp = Instant.now().plus(timeout);
        while (!declared(giveUp)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean declared(Instant giveUp) {
        try (Connection connection = broker.connect("orderflow topology")) {
            declare(connection);
            return true;
        } catch (IOException | TimeoutException | GeneralSecurityException e) {
            if (!isPassing(e) || Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException(
                        "No topology on the RabbitMQ broker at " + broker.describe()
                                + " (rabbitmq-host, rabbitmq-port, rabbitmq-username, rabbitmq-password): " + cause(e),
                        e);
            }
            LOG.warnf("Waiting for RabbitMQ at %s: %s", broker.describe(), cause(e));
            return false;
        }
    }

    private void declare(Connection connection) throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            for (Topology.Exchange exchange : topology.exchanges()) {
                channel.exchangeDeclare(exchange.name(), exchange.type(), true, false, exchange.arguments());
            }
            for (Topology.Queue queue : topology.queues()) {
                channel.queueDeclare(queue.name(), true, false, false, queue.arguments());
            }
            for (Topology.Binding binding : topology.bindings()) {
                channel.queueBind(binding.queue(), binding.exchange(), binding.routingKey());
            }
        }
    }

    /** What the broker refuses (a login, a queue that exists with other arguments) does not pass by waiting. */
    private static boolean isPassing(Exception e) {
        return !(e instanceof PossibleAuthenticationFailureException)
                && !(e.getCause() instanceof ShutdownSignalException);
    }

    private static String cause(Exception e) {
        return e.getCause() instanceof ShutdownSignalException signal
                ? signal.getReason().toString()
                : e.toString();
    }
}
