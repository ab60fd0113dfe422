package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.TrafficListener;
import com.rabbitmq.client.impl.CredentialsProvider;
import com.rabbitmq.client.impl.DefaultCredentialsProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the broker is and how to log in. Channels with the same settings share their connections.
 *
 * @param rotating asked for a login at each connection, in place of {@code login}, where it changes while the worker runs
 */
record BrokerSettings(
        List<Address> addresses,
        String virtualHost,
        Login login,
        Optional<CredentialsProvider> rotating,
        Optional<Tls> tls,
        int heartbeatSeconds,
        int connectionTimeoutMillis,
        long maxReceivedBytes) {

    private static final int RPC_MILLIS = 10_000;

    /** A message at work takes up to eight times its size: as it came, as text, as objects, as rows, and as what follows from it. */
    private static final int PARTS_OF_THE_HEAP = 24;

    /** While it arrives, a message is in memory twice. One that is larger ends the connection, which health tells. */
    private static final long LARGEST_MESSAGE =
            Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4);

    /** Its text does not show the password. */
    record Login(String username, String password) {

        static Login of(Attributes attributes) {
            return new Login(
                    attributes.text("username", "rabbitmq-username").orElse("guest"),
                    attributes.text("password", "rabbitmq-password").orElse("guest"));
        }

        @Override
        public String toString() {
            return username;
        }
    }

    static BrokerSettings of(Attributes attributes, Function<String, CredentialsProvider> providers) {
        return new BrokerSettings(
                addresses(attributes),
                attributes.text("virtual-host", "rabbitmq-virtual-host").orElse("/"),
                Login.of(attributes),
                attributes
                        .text("credentials-provider-name", "rabbitmq-credentials-provider-name")
                        .map(providers),
                attributes.flag("ssl", attributes.text("ssl", "rabbitmq-ssl"))
                        ? Optional.of(Tls.of(attributes))
                        : Optional.empty(),
                attributes.number("requested-heartbeat", 10, 1),
                attributes.number("connection-timeout", 10_000, 1),
                attributes.number(
                        "max-received-bytes",
                        attributes.text("max-received-bytes"),
                        Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / PARTS_OF_THE_HEAP),
                        1));
    }

    /** Tries the addresses in an order that differs from worker to worker, until one answers. */
    Connection connect(ExecutorService dispatching, String name, TrafficListener traffic)
            throws IOException, TimeoutException, GeneralSecurityException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setVirtualHost(virtualHost);
        factory.setCredentialsProvider(
                rotating.orElseGet(() -> new DefaultCredentialsProvider(login.username(), login.password())));
        factory.setRequestedHeartbeat(heartbeatSeconds);
        factory.setConnectionTimeout(connectionTimeoutMillis);
        factory.setHandshakeTimeout(connectionTimeoutMillis);
        factory.setChannelRpcTimeout(RPC_MILLIS);
        factory.setChannelShouldCheckRpcResponseType(true);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setMaxInboundMessageBodySize((int) LARGEST_MESSAGE);
        factory.setTrafficListener(traffic);
        factory.setExceptionHandler(new QuietExceptionHandler());
        if (tls.isPresent()) {
            tls.get().applyTo(factory);
        }
        return factory.newConnection(dispatching, shuffled(addresses), name);
    }

    String where() {
        return addresses.stream().map(Address::toString).collect(Collectors.joining(","));
    }

    private static List<Address> shuffled(List<Address> addresses) {
        List<Address> copy = new ArrayList<>(addresses);
        Collections.shuffle(copy);
        return copy;
    }

    private static List<Address> addresses(Attributes attributes) {
        Optional<String> several = attributes.text("addresses", "rabbitmq-addresses");
        if (several.isPresent()) {
            return Arrays.asList(Address.parseAddresses(several.get()));
        }
        String host = attributes.text("host", "rabbitmq-host").orElse("localhost");
        long port = attributes.number("port", attributes.text("port", "rabbitmq-port"), 5672, 1);
        return List.of(new Address(host, (int) port));
    }
}
