package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.FreePorts;
import dev.orderflow.servers.NoPrivateServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker of the test's own uses TLS. The worker verifies its certificate, and it may verify the worker's. */
@Tag("long")
class TlsIT {

    @TempDir
    private Path directory;

    private final ExecutorService dispatching = Executors.newCachedThreadPool();
    private final int port = FreePorts.one();
    private Certificates ours;
    private BrokerNode broker;

    @BeforeEach
    void createBroker() throws Exception {
        ours = Certificates.of(directory, "ours");
        try {
            broker = BrokerNode.create();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
    }

    @AfterEach
    void endBroker() {
        dispatching.shutdownNow();
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void aBrokerIsTrustedThatOurAuthoritySigned() throws Exception {
        start("localhost", "verify_none", false);

        assertThat(secureProtocol(trusting(ours))).startsWith("TLSv1.");
        assertThatThrownBy(() -> connect(trusting(Certificates.of(directory, "others"))))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("unable to find valid certification path");
        assertThatThrownBy(() -> connect(Map.of("ssl", "true")))
                .as("the JVM's own authorities")
                .isInstanceOf(SSLHandshakeException.class);
        assertThat(secureProtocol(Map.of("ssl", "true", "trust-all", "true"))).startsWith("TLSv1.");
    }

    @Test
    void aBrokerOfAnotherNameIsNotTrusted() throws Exception {
        start("elsewhere.example.com", "verify_none", false);

        assertThatThrownBy(() -> connect(trusting(ours)))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("No subject alternative DNS name matching localhost found");
        Map<String, String> careless = trusting(ours);
        careless.put("ssl.hostname-verification-algorithm", "NONE");
        assertThat(secureProtocol(careless)).startsWith("TLSv1.");
    }

    @Test
    void aBrokerThatWantsToKnowItsClientsGetsOurCertificate() throws Exception {
        start("localhost", "verify_peer", true);

        assertThatThrownBy(() -> connect(trusting(ours))).isInstanceOfAny(SSLException.class, IOException.class);
        Map<String, String> known = trusting(ours);
        known.put("key-store-path", ours.signed("worker", "worker").toString());
        known.put("key-store-password", Certificates.PASSWORD);
        assertThat(secureProtocol(known)).startsWith("TLSv1.");
    }

    @Test
    void theWorkerIsReadyBehindTls() throws Exception {
        start("localhost", "verify_none", false);
        Map<String, String> settings = new HashMap<>(Map.of(
                "rabbitmq-host", "localhost",
                "rabbitmq-port", String.valueOf(port),
                "rabbitmq-username", "guest",
                "rabbitmq-password", "guest",
                "rabbitmq-ssl", "true"));
        settings.put("rabbitmq-trust-store-path", ours.trustStore().toString());
        settings.put("rabbitmq-trust-store-password", Certificates.PASSWORD);

        try (WorkerProcess worker = new WorkerProcess(settings).awaitReady()) {
            assertThat(worker.probe("/q/health/ready").body()).contains("consuming order-created at localhost:" + port);
            assertThat(broker.ctl("list_connections", "ssl")).contains("true").doesNotContain("false");
        }
    }

    private void start(String host, String verify, boolean needsCertificate) throws Exception {
        ours.signed("broker", host);
        broker.configure(
                "listeners.ssl.1 = 127.0.0.1:" + port,
                "ssl_options.cacertfile = " + ours.authorityPem(),
                "ssl_options.certfile = " + directory.resolve("broker.pem"),
                "ssl_options.keyfile = " + directory.resolve("broker-key.pem"),
                "ssl_options.verify = " + verify,
                "ssl_options.fail_if_no_peer_cert = " + needsCertificate);
        broker.start();
    }

    private static Map<String, String> trusting(Certificates authority) {
        return new HashMap<>(Map.of(
                "ssl",
                "true",
                "trust-store-path",
                authority.trustStore().toString(),
                "trust-store-password",
                Certificates.PASSWORD));
    }

    private String secureProtocol(Map<String, String> settings) throws Exception {
        try (Connection connection = connect(settings)) {
            assertThat(connection.isOpen()).isTrue();
            return broker.ctl("list_connections", "ssl_protocol")
                    .replaceAll("(?s).*(tlsv1\\.\\d).*", "$1")
                    .replace("tlsv", "TLSv");
        }
    }

    private Connection connect(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of("channel-name", "payment", "host", "localhost", "port", String.valueOf(port)));
        Attributes attributes = new Attributes(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(all, "channel", 100))
                        .build(),
                "incoming");
        return BrokerSettings.of(attributes, new Logins(name -> null))
                .connect(new Address("localhost", port), dispatching, "tls", new ReceivedBytes(1_000_000))
                .connection();
    }
}
