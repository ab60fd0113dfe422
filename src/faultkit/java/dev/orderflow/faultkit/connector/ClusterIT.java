package dev.orderflow.faultkit.connector;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.BrokerCluster;
import dev.orderflow.servers.NoPrivateServer;
import dev.orderflow.servers.TestServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cluster node is alive but does not work, while the worker can reach the other two. */
@Tag("faults")
class ClusterIT {

    private static BrokerCluster cluster;

    @BeforeAll
    static void startCluster() throws Exception {
        try {
            cluster = BrokerCluster.create();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
    }

    @AfterAll
    static void endCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1} connection, mode {2}")
    @CsvSource({"cut off,consume,declare", "cut off,publish,verify", "frozen,consume,verify", "frozen,publish,declare"})
    void aWorkerLeavesItAndOrdersShip(String fault, String connection, String mode) throws Exception {
        String prefix = TestServers.prefix() + "cluster." + fault.replace(' ', '-') + "." + connection + ".";
        LedgerView ledger = new LedgerView(prefix);
        if (mode.equals("verify")) {
            try (WorkerProcess declaring = new WorkerProcess(settings(prefix, "declare"))) {
                declaring.awaitReady();
            }
        }
        try (WorkerProcess worker = new WorkerProcess(settings(prefix, mode)).awaitReady()) {
            place(worker, prefix, 0);
            eventually().until(() -> ledger.countIn("SHIPPED") == 20);
            String node = connectedTo(worker, connection);
            breaks(fault, node);
            try {
                worker.awaitNotReady(node);
                eventually().until(() -> worker.log().contains("orderflow " + connection + ": leaves " + node));
                worker.awaitReady();
                place(worker, prefix, 20);
                eventually().until(() -> ledger.countIn("SHIPPED") == 40);
                assertThat(connectedTo(worker, connection)).isNotEqualTo(node);
            } finally {
                mends(fault, node);
            }
        }
    }

    /** It denies every consumer after 250 ms, and its queues are as healthy as before. */
    @Test
    void aLeaderThatIsSilentForAMomentCostsNoConsumer() throws Exception {
        String prefix = TestServers.prefix() + "slow-leader.";
        String[] nodes = cluster.addresses().toArray(String[]::new);
        Map<String, String> settings = new HashMap<>(settings(prefix, "declare"));
        settings.put("rabbitmq-addresses", nodes[0]);
        try (WorkerProcess leads = new WorkerProcess(settings)) {
            leads.awaitReady();
        }
        settings.put("rabbitmq-addresses", nodes[1]);
        settings.put("orderflow.topology.mode", "verify");
        try (WorkerProcess worker = new WorkerProcess(settings).awaitReady()) {
            for (int time = 0; time < 5; time++) {
                cluster.freeze(0);
                hold(Duration.ofSeconds(2));
                cluster.thaw(0);
                hold(Duration.ofSeconds(3));
            }
            assertThat(worker.log()).doesNotContain("not consuming", "leaves");
        }
    }

    /** Keeps a fault active for a while. */
    private static void hold(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }

    private static void breaks(String fault, String node) throws Exception {
        if (fault.equals("frozen")) {
            cluster.freeze(cluster.indexOf(node));
        } else {
            cluster.cutOff(cluster.indexOf(node));
        }
    }

    private static void mends(String fault, String node) throws Exception {
        if (fault.equals("frozen")) {
            cluster.thaw(cluster.indexOf(node));
        } else {
            cluster.mend(cluster.indexOf(node));
        }
    }

    private static String connectedTo(WorkerProcess worker, String connection) {
        Matcher line = Pattern.compile("orderflow " + connection + ": connected to (\\S+)")
                .matcher(worker.log());
        return line.results()
                .map(found -> found.group(1))
                .reduce((former, last) -> last)
                .orElseThrow();
    }

    private static void place(WorkerProcess worker, String prefix, int from) throws Exception {
        String lines = IntStream.range(from, from + 20)
                .mapToObj(number -> OrderJson.order(prefix + number))
                .collect(Collectors.joining("\n"));
        assertThat(worker.post("/orders", "application/x-ndjson", lines).statusCode())
                .isEqualTo(202);
    }

    private static Map<String, String> settings(String prefix, String mode) {
        return Map.of(
                "rabbitmq-addresses", String.join(",", cluster.addresses()),
                "rabbitmq-username", "guest",
                "rabbitmq-password", "guest",
                "mp.messaging.connector.reliable-rabbitmq.requested-heartbeat", "3600",
                "orderflow.topology.prefix", prefix,
                "orderflow.topology.mode", mode,
                "orderflow.payment.gateway", "simulated",
                "orderflow.shipping.carrier", "simulated");
    }
}
