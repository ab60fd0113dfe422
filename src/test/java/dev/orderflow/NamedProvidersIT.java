package dev.orderflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.SignedNotification;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.FreePorts;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings and the webhooks of named providers. */
class NamedProvidersIT {

    private static final String US = "orderflow.payment.providers.us.";

    @Test
    void aProviderWithIncompleteSettingsStopsStartUpAndIsNamed() throws Exception {
        assertStops(Map.of(US + "gateway", "simulated"), US + "when must have a condition");
        assertStops(Map.of(US + "when.currencies", "USD"), US + "gateway");
        assertStops(Map.of(US + "gateway", "simulated", US + "when.countries", "us"), US + "when.countries");
        assertStops(Map.of(US + "gateway", "simulatd", US + "when.methods", "card"), US + "gateway must be one of");
    }

    @Test
    void aNamedProviderHasAWebhookAndASecretOfItsOwn() throws Exception {
        int port = FreePorts.one();
        Map<String, String> settings = Map.of(
                "orderflow.topology.prefix",
                System.getProperty("orderflow.topology.prefix") + "named.",
                "quarkus.http.port",
                String.valueOf(port),
                US + "gateway",
                "simulated",
                US + "when.currencies",
                "USD",
                US + "webhook-secret",
                SignedNotification.secret());
        try (WorkerProcess worker = new WorkerProcess(settings)) {
            worker.awaitReady();
            assertThat(new SignedNotification(port, "payment/us").send("n-1", "A-1:PAYMENT"))
                    .isEqualTo(204);
            assertThat(new SignedNotification(port, "payment").send("n-1", "A-1:PAYMENT"))
                    .isEqualTo(401);
            assertThat(new SignedNotification(port, "payment/eu").send("n-1", "A-1:PAYMENT"))
                    .isEqualTo(404);
            assertThat(new SignedNotification(port, "shipment/us").send("n-1", "A-1:PAYMENT"))
                    .isEqualTo(404);
        }
    }

    private static void assertStops(Map<String, String> named, String text) throws Exception {
        Map<String, String> settings = new HashMap<>(named);
        settings.put("orderflow.topology.prefix", System.getProperty("orderflow.topology.prefix") + "named.");
        try (WorkerProcess worker = new WorkerProcess(settings)) {
            assertThat(worker.awaitExit()).as(text).isNotZero();
            assertThat(worker.log()).contains(text);
        }
    }
}
