package dev.orderflow.rabbitmq;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.NoPrivateServer;
import dev.orderflow.servers.TestServers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker of the test's own accepts tokens of the test's own key, which expire soon. */
@Tag("long")
class OAuth2IT {

    private static final Duration LIFETIME = Duration.ofSeconds(15);

    private final String prefix = TestServers.prefix() + "oauth2.";
    private TokenEndpoint endpoint;
    private BrokerNode broker;

    @BeforeEach
    void startBroker() throws Exception {
        endpoint = new TokenEndpoint(LIFETIME);
        try {
            broker = BrokerNode.create();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
        String key = broker.provide("key.pem", endpoint.publicKey());
        broker.enable("rabbitmq_auth_backend_oauth2")
                .configure(
                        "auth_backends.1 = rabbit_auth_backend_oauth2",
                        "auth_backends.2 = rabbit_auth_backend_internal",
                        "auth_oauth2.resource_server_id = rabbitmq",
                        "auth_oauth2.default_key = " + TokenEndpoint.KEY,
                        "auth_oauth2.signing_keys." + TokenEndpoint.KEY + " = " + key)
                .start();
    }

    @AfterEach
    void end() {
        endpoint.close();
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void theTokenIsRenewedOnTheOpenConnections() throws Exception {
        LedgerView ledger = new LedgerView(prefix);
        try (WorkerProcess worker = worker().awaitReady()) {
            int first = endpoint.asked();
            eventually().until(() -> endpoint.asked() >= first + 3);
            place(worker, "renewed");
            eventually().until(() -> ledger.countIn("SHIPPED") == 1);
            assertConnectedOnce(worker);
        }
    }

    @Test
    void anEndpointThatIsAwayIsAskedAgain() throws Exception {
        try (WorkerProcess worker = worker().awaitReady()) {
            endpoint.away(true);
            int asked = endpoint.asked();
            eventually().until(() -> endpoint.asked() >= asked + 3);
            endpoint.away(false);
            eventually().until(() -> endpoint.asked() >= asked + 6);
            worker.awaitReady();
        }
    }

    private WorkerProcess worker() throws Exception {
        return new WorkerProcess(Map.of(
                "rabbitmq-host",
                broker.host(),
                "rabbitmq-port",
                String.valueOf(broker.port()),
                "rabbitmq-oauth2-token-endpoint",
                endpoint.url(),
                "rabbitmq-oauth2-client-id",
                TokenEndpoint.CLIENT,
                "rabbitmq-oauth2-client-secret",
                TokenEndpoint.SECRET,
                "orderflow.topology.prefix",
                prefix));
    }

    private void place(WorkerProcess worker, String id) throws Exception {
        assertThat(worker.post("/orders", "application/json", OrderJson.order(prefix + id))
                        .statusCode())
                .isEqualTo(202);
    }

    private static void assertConnectedOnce(WorkerProcess worker) {
        assertThat(worker.log())
                .containsOnlyOnce("orderflow consume: connected to")
                .containsOnlyOnce("orderflow publish: connected to");
    }
}
