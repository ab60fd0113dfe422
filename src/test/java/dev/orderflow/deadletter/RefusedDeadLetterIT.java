package dev.orderflow.deadletter;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.Outsider;
import dev.orderflow.fixture.WorkerProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dead letter that the database rejects is stored without metadata but with its body, and blocks no other. */
class RefusedDeadLetterIT {

    private static final String ALL = """
            {"why":"a test","filter":{}}""";

    private static final String OF_FLOW = """
            {"why":"a test","filter":{"flow":"%s"}}""";

    @Test
    void itIsStoredInReducedFormAndTheLogSaysWhy() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "refused").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker()) {
            database.execute("alter table dead_letters add constraint clean check (properties not like '%poison%')");
            new Outsider(run).order("poisoned", Map.of("shop", "poison"));
            new Outsider(run).order("plain", Map.of("shop", "berlin"));

            eventually().until(() -> run.ledger().deadLetters().size() == 2);

            assertThat(run.ledger().deadLetters())
                    .extracting(LedgerView.DeadLetter::reason)
                    .containsOnly("NOT_JSON");
            assertThat(run.ledger().deadLetters())
                    .filteredOn(letter -> new String(letter.body(), UTF_8).equals("poisoned"))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.properties()).isEqualTo("{}"))
                    .satisfies(letter -> assertThat(letter.message()).contains("the database refused them"));
            assertThat(worker.log()).contains("refusal 3", "violates check constraint");

            Operations operations = new Operations(worker);
            JsonNode replayed = operations.awaitEnd(operations.post("/dead-letters/replay", ALL, 202));
            assertThat(replayed.path("sent").asInt())
                    .isEqualTo(replayed.path("failed").asInt())
                    .isPositive();
        }
    }

    /** A flow is gone when its settings are, and its dead letters stay. */
    @Test
    void aReplayThatCannotGoOnStopsAndHoldsUpNoOther() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "former").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker()) {
            Operations operations = new Operations(worker);
            new Outsider(run).order("plain", Map.of());
            eventually().until(() -> operations.count("OPEN") == 1);
            database.execute("""
                    insert into dead_letters (id, state, flow, exchange, routing_key, type, reason, message, attempts,
                           first_failure, last_failure, properties, body)
                    values (gen_random_uuid(), 'OPEN', 'former', '', '', '', 'NOT_JSON', '', 1, now(), now(), '{}', '')""");

            JsonNode former = operations.post("/dead-letters/replay", OF_FLOW.formatted("former"), 202);
            JsonNode other = operations.post("/dead-letters/replay", OF_FLOW.formatted("order-created"), 202);

            assertThat(operations.awaitEnd(other).path("sent").asInt()).isEqualTo(1);
            JsonNode stopped = operations.awaitEnd(former);
            assertThat(stopped.path("state").asText()).isEqualTo("STOPPED");
            assertThat(stopped.path("note").asText()).contains("comes from no work queue");
        }
    }
}
