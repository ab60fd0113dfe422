package dev.orderflow.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.access.HttpCaller.Answer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guesses behind a trusted proxy, which forwards the addresses, and on a worker that trusts another proxy. */
class GuessedPasswordsIT {

    private static AccessWorker behindProxy;
    private static AccessWorker direct;

    @BeforeAll
    static void start() throws IOException {
        behindProxy = AccessWorker.start(settings("127.0.0.1,::1"));
        direct = AccessWorker.start(settings("192.0.2.77"));
    }

    @AfterAll
    static void stop() {
        for (AccessWorker worker : new AccessWorker[] {behindProxy, direct}) {
            if (worker != null) {
                worker.close();
            }
        }
    }

    @Test
    void fromTheAddressOfGuessesTheRightPasswordIsRejectedTooAndElsewhereItIsNot() throws Exception {
        assertThat(logIn("192.0.2.1", "ada", "ada").status()).isEqualTo(200);
        int checked = 0;
        while (logIn("192.0.2.1", "ada", "guess-" + checked).status() == 401) {
            checked++;
        }
        Answer right = logIn("192.0.2.1", "ada", "ada");

        assertThat(checked).isLessThanOrEqualTo(10);
        assertThat(right.status()).isEqualTo(429);
        assertThat(right.header("retry-after")).isEqualTo("60");
        assertThat(right.header("content-type")).startsWith("application/problem+json");
        assertThat(logIn("192.0.2.2", "ada", "ada").status()).isEqualTo(200);
        assertThat(behindProxy.user("ada").get("/operations/me").status())
                .as("programs are not affected")
                .isEqualTo(200);
        assertThat(behindProxy.process().metric("orderflow_logins_failed_total{reason=\"limit\"}"))
                .isPositive();
    }

    @Test
    void guessesFromEverywhereDoNotKeepOutWhoWasRightLately() throws Exception {
        assertThat(logIn("198.51.100.1", "bob", "bob").status()).isEqualTo(200);
        int refused = 0;
        for (int address = 1; address <= 70; address++) {
            refused += logIn("203.0.113." + address, "bob", "guess").status() == 429 ? 1 : 0;
        }

        assertThat(refused).isPositive();
        assertThat(logIn("203.0.113.200", "bob", "bob").status()).isEqualTo(429);
        assertThat(logIn("198.51.100.1", "bob", "bob").status()).isEqualTo(200);
    }

    @Test
    void theAddressesOfOneNetworkCountAsOne() throws Exception {
        for (int host = 1; host <= 10; host++) {
            assertThat(logIn("2001:db8::" + host, "eve", "guess").status()).isEqualTo(401);
        }

        assertThat(logIn("2001:db8::ffff:1", "eve", "eve").status()).isEqualTo(429);
        assertThat(logIn("2001:db8:0:1::1", "eve", "eve").status()).isEqualTo(200);
    }

    @Test
    void whatIsNoAddressIsNoFaultOfOurs() throws Exception {
        for (String address : new String[] {"unknown", "_hidden", "1.2.3.4.5", "[::1", "localhost", "1.2.3.4:x"}) {
            assertThat(logIn(address, "joe", "joe").status()).as(address).isEqualTo(200);
        }
    }

    @Test
    void onlyTheProxiesThatAreNamedAreBelieved() throws Exception {
        for (int host = 1; host <= 10; host++) {
            assertThat(logIn(direct, "192.0.2." + host, "ada", "guess").status())
                    .isEqualTo(401);
        }

        assertThat(logIn(direct, "192.0.2.11", "ada", "ada").status()).isEqualTo(429);
    }

    private static Answer logIn(String address, String user, String password) throws Exception {
        return logIn(behindProxy, address, user, password);
    }

    private static Answer logIn(AccessWorker worker, String address, String user, String password) throws Exception {
        return worker.nobody().with("X-Forwarded-For", address).logIn(user, password);
    }

    private static Map<String, String> settings(String proxies) {
        Map<String, String> settings = new HashMap<>();
        for (String user : new String[] {"ada", "bob", "eve", "joe"}) {
            settings.putAll(AccessWorker.user(user, "viewer"));
        }
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.trusted-proxies", proxies);
        return settings;
    }
}
