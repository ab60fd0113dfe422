package dev.orderflow.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.WorkerProcess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a packaged worker says of its settings when it starts. */
class AccessSettingsIT {

    private static final String USER = "orderflow.access.users.ada.";

    @Test
    void aBadUserStopsStartUpAndIsNamed() throws Exception {
        assertStopsNaming(Map.of(USER + "password-hash", "secret"), USER + "password-hash");
        assertStopsNaming(Map.of(USER + "roles", "boss"), USER + "roles");
        assertStopsNaming(Map.of(USER + "rols", "viewer"), USER + "rols");
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
            assertThat(worker.process().log()).contains("access is open: everybody may see and change everything");
            assertThat(worker.nobody().get("/orders").status()).isEqualTo(200);
        }
    }

    private static void assertStopsNaming(Map<String, String> bad, String key) throws Exception {
        Map<String, String> settings = new HashMap<>(AccessWorker.settings());
        settings.putAll(AccessWorker.user("ada", "viewer"));
        settings.putAll(bad);
        try (WorkerProcess worker = new WorkerProcess(settings)) {
            assertThat(worker.awaitExit()).as(key).isNotZero();
            assertThat(worker.log()).contains(key).doesNotContain("secret");
        }
    }
}
