package dev.orderflow.deadletter;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Outsider;
import dev.orderflow.fixture.WorkerProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dead letter that the database refuses loses its metadata, not its body, and holds up no other. */
class RefusedDeadLetterIT {

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
        }
    }
}
