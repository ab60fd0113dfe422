package dev.orderflow.access;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.access.HttpCaller.Answer;
import dev.orderflow.fixture.BreakableDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two packaged workers with the same users, on a database that can be cut off. */
@Tag("long")
class SessionsIT {

    private final Map<String, String> settings = new HashMap<>(AccessWorker.user("ada", "viewer"));

    private BreakableDatabase database;
    private AccessWorker first;
    private AccessWorker second;

    @BeforeEach
    void start() throws Exception {
        database = BreakableDatabase.ofTheRun();
        settings.put("quarkus.datasource.jdbc.url", database.url());
        settings.put("quarkus.http.auth.session.encryption-key", "the-same-for-both-workers");
        first = AccessWorker.start(settings);
    }

    @AfterEach
    void stop() throws Exception {
        first.close();
        if (second != null) {
            second.close();
        }
        database.close();
    }

    @Test
    void aCookieThatWasCopiedEndsWithTheLogOut() throws Exception {
        second = AccessWorker.start(settings);
        String cookie = logIn();
        String other = logIn();
        Answer logout = logOut(cookie);

        assertThat(logout.status()).isEqualTo(204);
        assertThat(logout.setCookie().orElseThrow())
                .contains("orderflow-session=;")
                .contains("Max-Age=0");
        assertThat(read(first, cookie)).isEqualTo(401);
        eventually().untilAsserted(() -> assertThat(read(second, cookie)).isEqualTo(401));
        assertThat(read(second, other)).as("another session of the same user").isEqualTo(200);

        second.close();
        second = AccessWorker.start(settings);
        eventually().untilAsserted(() -> assertThat(read(second, cookie)).isEqualTo(401));
    }

    @Test
    void withoutTheDatabaseALogOutHoldsHereAndSaysThatItIsNotKnownElsewhere() throws Exception {
        second = AccessWorker.start(settings);
        String former = logIn();
        String cookie = logIn();
        logOut(former);
        eventually().untilAsserted(() -> assertThat(read(second, former)).isEqualTo(401));
        database.cut();

        assertThat(first.user("ada").get("/operations/me").status())
                .as("a token")
                .isEqualTo(200);
        assertThat(me(second, cookie)).isEqualTo(200);
        assertThat(logOut(cookie).status()).isEqualTo(202);
        assertThat(me(first, cookie)).isEqualTo(401);
        assertThat(me(second, former)).as("what was known before").isEqualTo(401);

        database.mend();
        eventually().untilAsserted(() -> assertThat(me(second, cookie)).isEqualTo(401));
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheFormerOne() throws Exception {
        String cookie = logIn();
        assertThat(read(first, cookie)).isEqualTo(200);

        settings.putAll(AccessWorker.user("ada", "viewer"));
        second = AccessWorker.start(settings);

        assertThat(read(second, cookie)).isEqualTo(401);
    }

    @Test
    void aSessionEndsAtItsAgeThoughItIsUsed() throws Exception {
        settings.put("orderflow.access.session-age", "3s");
        second = AccessWorker.start(settings);
        String cookie = second.nobody().logIn("ada", "ada").setCookie().orElseThrow();

        assertThat(read(second, cookie)).isEqualTo(200);
        eventually().untilAsserted(() -> assertThat(read(second, cookie)).isEqualTo(401));
        assertThat(second.nobody().withCookie(cookie).get("/orders").setCookie().orElseThrow())
                .contains("Max-Age=0");
    }

    private String logIn() throws Exception {
        return first.nobody().logIn("ada", "ada").setCookie().orElseThrow();
    }

    private Answer logOut(String cookie) throws Exception {
        return first.nobody().withCookie(cookie).call("POST", "/operations/logout", BodyPublishers.noBody());
    }

    private static int read(AccessWorker worker, String cookie) throws Exception {
        return worker.nobody().withCookie(cookie).get("/orders").status();
    }

    /** Reads an endpoint that needs no database. */
    private static int me(AccessWorker worker, String cookie) throws Exception {
        return worker.nobody().withCookie(cookie).get("/operations/me").status();
    }
}
