package dev.orderflow.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.WorkerProcess;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** During a rollout and after a rollback, a worker uses tables that a later release has changed. */
class NewerTablesIT {

    private static final String OF_A_LATER_RELEASE = """
            insert into flyway_schema_history
            select 1000, '1000', 'of a later release', 'SQL', 'V1000__later.sql', 1, current_user, now(), 1, true;
            alter table orders add column of_a_later_release text;
            """;

    @Test
    void aWorkerStartsAndWorksThereAllTheSame() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "newer")) {
            run.worker().close();
            database.execute(OF_A_LATER_RELEASE);

            try (WorkerProcess worker = run.worker()) {
                Set<String> ids = run.ids(10);
                run.place(worker, ids);
                run.awaitShipped(ids);
                assertThat(worker.log()).contains("newer than the latest available migration");
            }
        }
    }
}
