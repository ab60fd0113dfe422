package dev.orderflow.rabbitmq;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * The state of a broker, as text for operators.
 *
 * @param blocked why the broker accepts no messages
 * @param drift exchanges and queues that are missing or have other arguments
 */
@RegisterForReflection
public record BrokerReport(List<Connection> connections, Optional<String> blocked, List<String> drift) {

    /** @param text the node and the time of connecting, or the reason why the connection cannot be used */
    public record Connection(String name, boolean ok, String text) {}

    static BrokerReport of(Broker broker) {
        return new BrokerReport(
                List.of(
                        connection(ConnectorObserver.CONSUME, broker.consumeConnection(), broker.consumeHindrance()),
                        connection(ConnectorObserver.PUBLISH, broker.publishConnection(), broker.publishHindrance())),
                Optional.ofNullable(broker.publishConnection().blocked()),
                broker.differences());
    }

    private static Connection connection(String name, BrokerConnection connection, Optional<String> hindrance) {
        return new Connection(
                name,
                hindrance.isEmpty(),
                hindrance.orElseGet(() -> connection.state().toString()));
    }
}
