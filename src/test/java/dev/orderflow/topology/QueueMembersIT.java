package dev.orderflow.topology;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.FreePorts;
import dev.orderflow.servers.NoPrivateServer;
import dev.orderflow.servers.TestServers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker of one node, while the worker expects three. */
@Tag("long")
class QueueMembersIT {

    @Test
    void copiesThatAreMissingAreNamedInReadinessAndCounted() throws Exception {
        int port = FreePorts.one();
        try (BrokerNode node = broker(port);
                WorkerProcess worker = worker(node, port, "guest")) {
            String queue = TestServers.prefix() + "payment";

            eventually()
                    .untilAsserted(
                            () -> assertThat(worker.probe("/q/health/ready").body())
                                    .contains("\"" + queue + "\": \"1 of 3 online\""));

            assertThat(worker.probe("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(worker.metric("orderflow_queue_members_missing{queue=\"" + queue + "\"}"))
                    .isEqualTo(2);
        }
    }

    @Test
    void aRefusedLoginIsLoggedAndNothingIsClaimed() throws Exception {
        int port = FreePorts.one();
        try (BrokerNode node = broker(port);
                WorkerProcess worker = worker(node, port, "wrong")) {
            eventually().until(() -> worker.log().contains("it answered 401"));

            assertThat(worker.probe("/q/health/ready").body()).doesNotContain("online");
        }
    }

    private static BrokerNode broker(int port) throws Exception {
        try {
            BrokerNode node = BrokerNode.create()
                    .enable("rabbitmq_management")
                    .configure("management.tcp.ip = 127.0.0.1", "management.tcp.port = " + port);
            node.start();
            return node;
        } catch (NoPrivateServer reason) {
            return abort(reason.getMessage());
        }
    }

    private static WorkerProcess worker(BrokerNode node, int port, String password) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("orderflow.topology.prefix", TestServers.prefix());
        settings.put("rabbitmq-host", node.host());
        settings.put("rabbitmq-port", String.valueOf(node.port()));
        settings.put("orderflow.management-api.url", "http://127.0.0.1:" + port);
        settings.put("orderflow.management-api.password", password);
        return new WorkerProcess(settings).awaitReady();
    }
}
