package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MetricsCollector;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.ConnectionParams;
import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Address and credentials of the broker. Channels with the same settings share connections.
 *
 * @param rotating replaces {@code login}
 */
record BrokerSettings(
        List<Address> addresses,
        String virtualHost,
        Login login,
        Optional<Rotating> rotating,
        Optional<Tls> tls,
        int heartbeatSeconds,
        int connectionTimeoutMillis,
        long maxReceivedBytes) {

    private static final int RPC_MILLIS = 10_000;

    /**
     * A message in flight takes up to eight times its size: as bytes, as text, as objects, as database rows and as the event that
     * follows.
     */
    private static final int PARTS_OF_THE_HEAP = 24;

    /** A larger body is not read. A message is in memory twice while it arrives; the smallest pod has room for twice 16 MB. */
    private static final long LARGEST_MESSAGE =
            Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() * 2 / 9);

    /** {@code toString} omits the password. */
    record Login(String username, String password) {

        static Login of(Attributes attributes) {
            return new Login(
                    attributes.shared("username").orElse("guest"),
                    attributes.shared("password").orElse("guest"));
        }

        @Override
        public String toString() {
            return username;
        }
    }

    static BrokerSettings of(Attributes attributes, Logins logins) {
        return new BrokerSettings(
                addresses(attributes),
                attributes.shared("virtual-host").orElse("/"),
                Login.of(attributes),
                logins.of(attributes),
                attributes.flag("ssl") ? Optional.of(Tls.of(attributes)) : Optional.empty(),
                attributes.number("requested-heartbeat", 10, 1),
                attributes.number("connection-timeout", 10_000, 1),
                attributes.number(
                        "max-received-bytes",
                        attributes.text("max-received-bytes"),
                        Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / PARTS_OF_THE_HEAP),
                        1));
    }

    Line connect(Address address, ExecutorService dispatching, String name, ReceivedBytes received)
            throws IOException, TimeoutException, GeneralSecurityException {
        AtomicReference<Socket> socket = new AtomicReference<>();
        ConnectionFactory factory = new ConnectionFactory() {
            @Override
            protected AMQConnection createConnection(
                    ConnectionParams params, FrameHandler frames, MetricsCollector metrics) {
                return super.createConnection(params, new BoundedFrames(frames, LARGEST_MESSAGE, received), metrics);
            }
        };
        factory.setVirtualHost(virtualHost);
        factory.setUsername(login.username());
        factory.setPassword(login.password());
        rotating.ifPresent(changing -> changing.applyTo(factory));
        factory.setRequestedHeartbeat(heartbeatSeconds);
        factory.setConnectionTimeout(connectionTimeoutMillis);
        factory.setHandshakeTimeout(connectionTimeoutMillis);
        factory.setChannelRpcTimeout(RPC_MILLIS);
        factory.setChannelShouldCheckRpcResponseType(true);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setMaxInboundMessageBodySize((int) LARGEST_MESSAGE);
        factory.setTrafficListener(received);
        factory.setExceptionHandler(new QuietExceptionHandler());
        factory.setSocketConfigurator(factory.getSocketConfigurator().andThen(socket::set));
        if (tls.isPresent()) {
            tls.get().applyTo(factory);
        }
        return new Line(factory.newConnection(dispatching, List.of(address), name), address, socket.get());
    }

    String where() {
        return addresses.stream().map(Address::toString).collect(Collectors.joining(","));
    }

    /** In random order, so that workers spread over the nodes. */
    List<Address> shuffled() {
        List<Address> copy = new ArrayList<>(addresses);
        Collections.shuffle(copy);
        return copy;
    }

    private static List<Address> addresses(Attributes attributes) {
        Optional<String> several = attributes.shared("addresses");
        if (several.isPresent()) {
            return Arrays.asList(Address.parseAddresses(several.get()));
        }
        String host = attributes.shared("host").orElse("localhost");
        long port = attributes.number("port", attributes.shared("port"), 5672, 1);
        return List.of(new Address(host, (int) port));
    }
}
