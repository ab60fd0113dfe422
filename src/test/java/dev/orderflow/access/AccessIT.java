package dev.orderflow.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.orderflow.access.HttpCaller.Answer;
import dev.orderflow.contract.Answers;
import dev.orderflow.fixture.OrderJson;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two packaged workers: one with the defaults, and one with an open intake and fewer users. */
class AccessIT {

    private static final List<String> ROLES = List.of("viewer", "operator", "shop");
    private static final Set<String> OPEN_FILES = Set.of("/login.html", "/login.css", "/login.js");
    private static final Map<String, String> ONE_SESSION_FOR_ALL =
            Map.of("quarkus.http.auth.session.encryption-key", "the-same-for-both-workers");

    private static AccessWorker closed;
    private static AccessWorker usual;

    @BeforeAll
    static void start() throws IOException {
        Map<String, String> settings = new HashMap<>(ONE_SESSION_FOR_ALL);
        ROLES.forEach(role -> settings.putAll(AccessWorker.user(role, role)));
        Map<String, String> open = new HashMap<>(settings);
        open.put("orderflow.intake.open", "true");
        usual = AccessWorker.start(open);
        settings.putAll(AccessWorker.user("gone", "operator"));
        settings.put("orderflow.access.changes-per-second", "1000");
        closed = AccessWorker.start(settings);
    }

    @AfterAll
    static void stop() {
        for (AccessWorker worker : new AccessWorker[] {closed, usual}) {
            if (worker != null) {
                worker.close();
            }
        }
    }

    @Test
    void everyEndpointIsOnTheList() {
        assertThat(Endpoints.ALL).extracting(Endpoint::route).containsExactlyInAnyOrderElementsOf(Endpoints.routes());
    }

    @Test
    void withoutALogInEveryEndpointIsClosed() throws Exception {
        for (Endpoint endpoint : Endpoints.closed().toList()) {
            Answer answer = call(endpoint, closed.nobody());

            assertThat(answer.status()).as(endpoint.route()).isEqualTo(401);
            assertThat(answer.header("content-type")).startsWith("application/problem+json");
        }
    }

    @Test
    void everyRoleMayDoWhatItMayAndNothingElse() throws Exception {
        for (Endpoint endpoint : Endpoints.closed().toList()) {
            for (String role : ROLES) {
                int status = call(endpoint, closed.user(role)).status();

                if (endpoint.roles().contains(role)) {
                    assertThat(status).as(endpoint + " as " + role).isNotIn(401, 403, 405, 415, 429, 500);
                } else {
                    assertThat(status).as(endpoint + " as " + role).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void whatIsNoTokenIsRefusedEverywhere() throws Exception {
        String token = AccessWorker.token("viewer");
        for (Endpoint endpoint :
                List.of(Endpoints.ALL.get(0), Endpoint.read("/orders"), Endpoint.signed("/login.html"))) {
            for (String wrong : List.of(
                    "Bearer " + AccessWorker.token("nobody"),
                    "Bearer " + token.substring(1),
                    "Bearer " + token + "x",
                    "Bearer  " + token,
                    "Bearer of_viewer",
                    "Bearer",
                    token,
                    "Basic dmlld2VyOnZpZXdlcg==")) {
                assertThat(call(endpoint, closed.nobody().with("Authorization", wrong))
                                .status())
                        .as(endpoint.route() + " with " + wrong)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void whereTheIntakeIsOpenEverybodyMayPlaceOrdersAndDoNothingElse() throws Exception {
        Answer placed = usual.nobody().post("/orders", "application/json", OrderJson.order("anybody-1"));
        Answer lines = usual.nobody().post("/orders", "application/x-ndjson", OrderJson.order("anybody-2"));
        Answer cancelled = usual.nobody().post("/orders/anybody-1/cancel", "application/json", "");

        assertThat(placed.status()).isEqualTo(202);
        assertThat(lines.status()).isEqualTo(202);
        assertThat(cancelled.status()).isEqualTo(401);
        assertThat(usual.user("viewer")
                        .post("/orders", "application/json", OrderJson.order("anybody-3"))
                        .status())
                .isEqualTo(202);
        assertThat(usual.nobody().get("/orders/anybody-1").status()).isEqualTo(401);
    }

    @Test
    void notificationsOfAProviderNeedASignatureAndNoLogIn() throws Exception {
        Endpoint webhook = Endpoint.signed("/webhooks/payment");
        Answer unsigned = call(webhook, closed.nobody());

        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(unsigned.header("www-authenticate"))
                .as("rejected by the webhook itself")
                .isEmpty();
    }

    @Test
    void everyPageButThatOfTheLogInIsClosed() throws Exception {
        for (String page : pages()) {
            assertThat(closed.nobody().get(page).status()).as(page).isEqualTo(OPEN_FILES.contains(page) ? 200 : 401);
        }
        assertThat(closed.nobody().get("/no-such-page").status()).isEqualTo(401);
        assertThat(closed.user("viewer").get("/no-such-page").status()).isEqualTo(404);
    }

    @Test
    void whoOpensAPageIsSentToTheLogInPageAndAScriptIsNot() throws Exception {
        Answer page = closed.nobody().with("Accept", "text/html,*/*;q=0.8").get("/");
        Answer script = closed.nobody().with("Sec-Fetch-Mode", "cors").get("/orders");
        Answer program = closed.nobody().get("/orders");

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("location")).isEqualTo("/login.html");
        assertThat(script.status()).isEqualTo(401);
        assertThat(script.header("www-authenticate"))
                .as("no challenge that makes a browser ask for a password")
                .startsWith("Bearer");
        assertThat(program.header("www-authenticate")).startsWith("Bearer");
    }

    @Test
    void aLogInLeavesACookieThatIsGoodOnEveryWorker() throws Exception {
        Answer login = closed.nobody().logIn("viewer", "viewer");
        String cookie = login.setCookie().orElseThrow();

        assertThat(login.status()).isEqualTo(200);
        assertThat(cookie).containsIgnoringCase("; HttpOnly").containsIgnoringCase("; SameSite=Strict");
        for (AccessWorker worker : List.of(closed, usual)) {
            assertThat(worker.nobody().withCookie(cookie).get("/operations/me").body())
                    .contains("\"user\":\"viewer\"", "\"open\":false,\"dev\":false}");
        }
        assertThat(closed.nobody()
                        .withCookie(cookie.replaceFirst("=.{20}", "=AAAAAAAAAAAAAAAAAAAA"))
                        .get("/orders")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aFailedLogInLeavesNoCookie() throws Exception {
        for (Answer answer : List.of(
                closed.nobody().logIn("shop", "wrong"),
                closed.nobody().logIn("nobody", "viewer"),
                closed.nobody().post("/login", "application/x-www-form-urlencoded", "user=viewer"),
                closed.nobody().post("/login", "text/plain", "user=viewer&password=viewer"))) {
            assertThat(answer.status()).isIn(400, 401, 415);
            assertThat(answer.setCookie()).isEmpty();
        }
    }

    @Test
    void whoIsNoUserAnyMoreHasToLogInAgain() throws Exception {
        String cookie = closed.nobody().logIn("gone", "gone").setCookie().orElseThrow();
        Answer refused = usual.nobody().withCookie(cookie).get("/orders");

        assertThat(closed.nobody().withCookie(cookie).get("/orders").status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.setCookie().orElseThrow()).contains("Max-Age=0");
    }

    @Test
    void nobodyChangesMoreThanSoMuchInASecond() throws Exception {
        int sent = 0;
        Answer answer;
        do {
            answer = usual.user("viewer").call("POST", "/operations/logout", BodyPublishers.noBody());
            sent++;
        } while (answer.status() == 204 && sent < 300);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isEqualTo("1");
        assertThat(sent).isGreaterThan(20);
        assertThat(usual.user("viewer").get("/orders").status())
                .as("reads are not limited")
                .isEqualTo(200);
    }

    private static Answer call(Endpoint endpoint, HttpCaller caller) throws Exception {
        String path = endpoint.pathWith("A-1");
        Answer answer = endpoint.isRead() ? caller.get(path) : caller.post(path, "application/json", "{}");
        if (Endpoints.ALL.contains(endpoint)) {
            Answers.check(endpoint.method(), path, answer.status(), answer.header("content-type"), answer.body());
        }
        return answer;
    }

    private static List<String> pages() throws IOException {
        Path root = Path.of("target", "classes", "META-INF", "resources");
        assumeThat(root).isDirectory();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + root.relativize(file))
                    .toList();
        }
    }
}
