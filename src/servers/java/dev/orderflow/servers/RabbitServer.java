package dev.orderflow.servers;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

record RabbitServer(String host, int port) {
    static final int USUAL_PORT = 5672;
    private static final String GUEST = "guest";
    private static final int TIMEOUT_MILLIS = 2_000;

    static RabbitServer onLocalhost() {
        return new RabbitServer("localhost", USUAL_PORT);
    }

    boolean answers() {
        try (Connection connection = factory().newConnection()) {
            return connection.isOpen();
        } catch (IOException | TimeoutException none) {
            return false;
        }
    }

    Map<String, String> settings() {
        return Map.of(
                ServerSettings.RABBIT_HOST, host,
                ServerSettings.RABBIT_PORT, String.valueOf(port),
                ServerSettings.RABBIT_USERNAME, GUEST,
                ServerSettings.RABBIT_PASSWORD, GUEST);
    }

    @Override
    public String toString() {
        return "%s:%d (%s)".formatted(host, port, GUEST);
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(TIMEOUT_MILLIS);
        return factory;
    }
}
