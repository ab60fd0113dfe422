package dev.orderflow.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.access.HttpCaller.Answer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Caching of a packaged worker's pages and files in browsers. */
class KeptFilesIT {

    private static final List<String> OPEN = List.of("/login.css", "/login.js");
    private static final List<String> CLOSED = List.of(
            "/console/app.js",
            "/console/console.css",
            "/console/icon.svg",
            "/_static/htm/preact/standalone.module.js",
            "/webjars/uplot/dist/uPlot.esm.js",
            "/webjars/uplot/dist/uPlot.min.css");

    private static AccessWorker worker;

    @BeforeAll
    static void start() throws IOException {
        worker = AccessWorker.start(AccessWorker.user("ada", "viewer"));
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
    }

    @Test
    void aFileThatIsStillTheSameIsNotSentAgain() throws Exception {
        for (String file : Stream.concat(OPEN.stream(), CLOSED.stream()).toList()) {
            Answer first = worker.user("ada").get(file);
            Answer again = askedAgain(worker.user("ada"), file, first.header("etag"));

            assertThat(first.status()).as(file).isEqualTo(200);
            assertThat(first.body()).as(file).isNotEmpty();
            assertThat(again.status()).as(file).isEqualTo(304);
            assertThat(again.body()).as(file).isEmpty();
            for (Answer answer : List.of(first, again)) {
                assertThat(answer.headers().allValues("cache-control")).as(file).containsExactly("no-cache");
                assertThat(answer.headers().allValues("etag")).as(file).hasSize(1);
                assertThat(answer.header("x-content-type-options")).as(file).isEqualTo("nosniff");
            }
        }
    }

    @Test
    void aFileThatIsNotTheSameAnyMoreIsSent() throws Exception {
        String former = worker.user("ada").get("/console/console.css").header("etag");
        Answer now = askedAgain(worker.user("ada"), "/console/app.js", former);

        assertThat(now.status()).isEqualTo(200);
        assertThat(now.body()).contains("import");
    }

    @Test
    void withoutALogInNothingOfAFileIsShown() throws Exception {
        for (String file : CLOSED) {
            String tag = worker.user("ada").get(file).header("etag");
            Answer refused = askedAgain(worker.nobody(), file, tag);

            assertThat(refused.status()).as(file).isEqualTo(401);
            assertThat(refused.header("etag")).as(file).isEmpty();
            assertThat(refused.header("cache-control")).as(file).isEqualTo("no-store");
        }
    }

    @Test
    void pagesAndAnswersAreNotKept() throws Exception {
        for (String path : List.of("/", "/login.html", "/orders", "/operations/me", "/console/no-such-file.js")) {
            Answer answer = worker.user("ada").get(path);

            assertThat(answer.headers().allValues("cache-control")).as(path).containsExactly("no-store");
            assertThat(answer.header("etag")).as(path).isEmpty();
        }
    }

    private static Answer askedAgain(HttpCaller caller, String file, String tag) throws Exception {
        return caller.with("If-None-Match", tag).get(file);
    }
}
