package dev.orderflow.rabbitmq;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * How a broker is doing, in words.
 *
 * @param blocked why it takes no messages at the moment
 * @param drift what is missing there or different
 */
@RegisterForReflection
public record BrokerReport(List<Connection> connections, Optional<String> blocked, List<String> drift) {

    /** @param text where it goes and since when, or what hinders it */
    public record Connection(String name, boolean ok, String text) {}

    static BrokerReport of(Broker broker) {
        return new BrokerReport(
                List.of(
                        consuming(broker, broker.consumeConnection()),
                        connection(ConnectorObserver.PUBLISH, broker.publishConnection())),
                Optional.ofNullable(broker.publishConnection().blocked()),
                broker.pulse().drift());
    }

    private static Connection consuming(Broker broker, BrokerConnection connection) {
        Connection consume = connection(ConnectorObserver.CONSUME, connection);
        return broker.pulse()
                .silence()
                .filter(silent -> consume.ok())
                .map(silent ->
                        new Connection(ConnectorObserver.CONSUME, false, "no answer for " + silent.toSeconds() + " s"))
                .orElse(consume);
    }

    private static Connection connection(String name, BrokerConnection connection) {
        return new Connection(
                name, connection.current() != null, connection.state().toString());
    }
}
