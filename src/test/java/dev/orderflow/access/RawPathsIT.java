package dev.orderflow.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.orderflow.fixture.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A different spelling of a path gives no more access than the plain path. */
class RawPathsIT {

    private static final List<String> CALLERS = List.of("", "viewer", "shop", "operator");
    private static final Set<String> OPEN = Set.of("/login.html", "/login.css", "/login.js");

    private static AccessWorker worker;

    @BeforeAll
    static void start() throws IOException {
        Map<String, String> settings = new HashMap<>();
        CALLERS.stream()
                .filter(caller -> !caller.isEmpty())
                .forEach(role -> settings.putAll(AccessWorker.user(role, role)));
        settings.put("orderflow.access.changes-per-second", "100000");
        worker = AccessWorker.start(settings);
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
    }

    @Test
    void noEndpointIsReachedByAnotherSpellingOfItsPath() throws Exception {
        List<String> findings = new ArrayList<>();
        for (Endpoint endpoint : Endpoints.closed().toList()) {
            for (String caller : CALLERS) {
                if (!endpoint.roles().contains(caller)) {
                    tryAll(endpoint.method(), endpoint.pathWith("A-1"), caller, findings);
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void noFileIsReadByAnotherSpellingOfItsPath() throws Exception {
        List<String> findings = new ArrayList<>();
        for (String file : files()) {
            for (String caller : List.of("", "shop")) {
                tryAll("GET", file, caller, findings);
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void aTargetThatIsNoPathIsRefusedWithoutAStackTraceInTheLog() throws Exception {
        for (String target : List.of("?orders", "?", "?/orders/A-1/cancel")) {
            assertThat(RawHttp.send(worker.port(), "GET", target, "").status()).isEqualTo(400);
        }
        assertThat(worker.process().log()).doesNotContain("request path must start");
    }

    /** The management port serves probes and metrics without a log-in, and nothing else. */
    @Test
    void theManagementPortServesNothingElse() throws Exception {
        for (String path : List.of("/orders", "/flows", "/dead-letters", "/console/app.js", "/login")) {
            for (String spelling : spellings(path)) {
                int status = RawHttp.send(worker.process().managementPort(), "GET", spelling, "")
                        .status();
                assertThat(status).as(spelling).isNotEqualTo(200).isLessThan(500);
            }
        }
    }

    private static void tryAll(String method, String path, String caller, List<String> findings) throws IOException {
        String headers = caller.isEmpty() ? "" : "Authorization: Bearer " + AccessWorker.token(caller) + "\r\n";
        for (String spelling : spellings(path)) {
            RawHttp.Answer answer = RawHttp.send(worker.port(), method, spelling, headers);
            if (answer.status() < 300 || answer.status() >= 500 || answer.status() == 409) {
                findings.add("%s %s as %s: %s".formatted(method, spelling, caller, answer.head()));
            }
        }
    }

    static Set<String> spellings(String path) {
        Set<String> spellings = new HashSet<>();
        for (String separator :
                List.of("%2F", "%2f", "%5C", "\\", "%252F", "%255C", "//", "/./", "/x/../", "/%2e/", ";/")) {
            spellings.add("/" + path.substring(1).replace("/", separator));
            spellings.add(path.replace("/", separator));
            int last = path.lastIndexOf('/');
            spellings.add(path.substring(0, last) + separator + path.substring(last + 1));
        }
        for (String end : List.of(
                ";x", ";x=1", "%3B", "%3Bx", "/", "//", ".", "/.", "%2e", "%2F", "%00", "%0a", "?", "?x", "%3Fx", "#",
                "/;", "..;/", "%20")) {
            spellings.add(path + end);
        }
        for (String open : List.of("/login", "/login.html", "/webhooks/payment", "/login.css", "/q/health")) {
            for (String back : List.of("/..", "/%2e%2e", "%2F..", ";/..", "/..;", "\\..", "%5C..", "/%252e%252e")) {
                spellings.add(open + back + path);
                spellings.add(open + back + back + path);
            }
            spellings.add(path + "?" + open);
            spellings.add(path + "#" + open);
            spellings.add(path + ";" + open);
        }
        spellings.add(path.toUpperCase(Locale.ROOT));
        spellings.add(path.replaceFirst("([a-z])", "%" + Integer.toHexString(path.charAt(1))));
        spellings.add(path.substring(0, 1) + "%" + Integer.toHexString(path.charAt(1)) + path.substring(2));
        for (String host : List.of(
                "http://localhost",
                "http://elsewhere.example",
                "http://localhost:1/login",
                "http://login",
                "HTTP://a@b")) {
            spellings.add(host + path);
            spellings.add(host + "/" + path);
            spellings.add(host + path + ";x");
        }
        spellings.add(path);
        spellings.add(path.substring(1));
        return spellings;
    }

    private static List<String> files() throws IOException {
        Path root = Path.of("target", "classes", "META-INF", "resources");
        assumeThat(root).isDirectory();
        try (Stream<Path> files = Files.walk(root)) {
            return Stream.concat(
                            Stream.of("/_static/htm/preact/standalone.module.js", "/webjars/uplot/dist/uPlot.esm.js"),
                            files.filter(Files::isRegularFile).map(file -> "/" + root.relativize(file)))
                    .filter(file -> !OPEN.contains(file))
                    .toList();
        }
    }
}
