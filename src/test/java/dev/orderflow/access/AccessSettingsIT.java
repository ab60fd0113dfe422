package dev.orderflow.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.WorkerProcess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The start checks and log messages for the access settings. */
class AccessSettingsIT {

    @Test
    void aBadUserStopsStartUpAndIsNamed() throws Exception {
        assertStopsNaming("password-hash", "secret");
        assertStopsNaming("password-hash", "$2y$05$abcdefghijklmnopqrstuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu");
        assertStopsNaming("roles", "boss");
        assertStopsNaming("rols", "viewer");
    }

    @Test
    void aTokenInThePlaceOfItsHashStopsStartUpAndIsNotShown() throws Exception {
        String key = "orderflow.access.tokens.\"till\".";
        Map<String, String> settings = new HashMap<>(AccessWorker.settings());
        settings.put(key + "hash", "of_secret");
        settings.put(key + "roles", "shop");
        try (WorkerProcess worker = new WorkerProcess(settings)) {
            assertThat(worker.awaitExit()).isNotZero();
            assertThat(worker.log())
                    .containsPattern("orderflow.access.tokens.\"?till\"?.hash")
                    .doesNotContain("of_secret");
        }
    }

    @Test
    void aProxyThatIsNotNamedStopsStartUp() throws Exception {
        Map<String, String> settings = new HashMap<>(AccessWorker.settings());
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        try (WorkerProcess worker = new WorkerProcess(settings)) {
            assertThat(worker.awaitExit()).isNotZero();
            assertThat(worker.log()).contains("quarkus.http.proxy.trusted-proxies");
        }
    }

    @Test
    void whereNobodyCanLogInTheLogSaysWhatIsMissing() throws Exception {
        try (AccessWorker worker = AccessWorker.start(Map.of())) {
            assertThat(worker.process().log())
                    .contains("nobody can log in")
                    .contains("orderflow.access.users.\"<name>\".password-hash");
            assertThat(worker.user("ada").get("/orders").status()).isEqualTo(401);
            assertThat(worker.nobody().logIn("ada", "ada").status()).isEqualTo(401);
        }
    }

    @Test
    void whereAccessIsOpenTheLogSaysSo() throws Exception {
        try (AccessWorker worker = AccessWorker.start(Map.of("orderflow.access.open", "true"))) {
            assertThat(worker.process().log()).contains("access is open: every caller may read and change everything");
            assertThat(worker.nobody().get("/orders").status()).isEqualTo(200);
        }
    }

    private static void assertStopsNaming(String key, String value) throws Exception {
        Map<String, String> settings = new HashMap<>(AccessWorker.settings());
        settings.putAll(AccessWorker.user("ada", "viewer"));
        settings.put("orderflow.access.users.\"ada\"." + key, value);
        try (WorkerProcess worker = new WorkerProcess(settings)) {
            assertThat(worker.awaitExit()).as(key).isNotZero();
            assertThat(worker.log())
                    .containsPattern("orderflow.access.users.\"?ada\"?." + key)
                    .doesNotContain("secret");
        }
    }
}
