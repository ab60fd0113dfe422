package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.ledger.ReplayRecord.OfStep;
import dev.orderflow.messaging.DeadLetter;
import dev.orderflow.messaging.SizeLimit;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** In a transaction that is rolled back: the worker of this test would bring the replay on. */
@QuarkusTest
class ReplaysIT {

    private static final String FLOW = "replays";

    @Inject
    DataSource database;

    @Inject
    SizeLimit limit;

    @Inject
    LedgerConfig config;

    @Test
    void whatFailedOnceAndWasThenHandledHasNotFailed() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            DataSource ours = OneConnection.of(connection);
            ReplayStatements replays = new ReplayStatements(ours, limit, config);
            NoteReplays notes = new NoteReplays(ours);
            List<String> ids = List.of(kept(ours), kept(ours), kept(ours));
            String replay = started(replays);
            notes.failed(ids.get(0), 1, "503").await().indefinitely();
            notes.failed(ids.get(1), 1, "504").await().indefinitely();
            notes.handled(ids.get(0), 1).await().indefinitely();

            ReplayRecord seen = replays.view(replay, 1).get(0);

            assertThat(seen.ofStep()).isEqualTo(new OfStep(3, 1, 1, "504"));
            assertThat(seen.failed()).isEqualTo(1);
            connection.rollback();
        }
    }

    private static String started(ReplayStatements replays) throws SQLException {
        String id = UUID.randomUUID().toString();
        int chosen =
                replays.start(new DeadLetterFilter(null, null, FLOW, null, null, null), id, "ada", "mended", 100, null);
        replays.take(id, 1, chosen);
        return id;
    }

    private static String kept(DataSource database) throws SQLException {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        byte[] body = "{}".getBytes(UTF_8);
        new DeadLetterStatements(database)
                .keep(List.of(new DeadLetter(
                        id,
                        id,
                        FLOW,
                        "orders",
                        "order.created",
                        "order.created",
                        null,
                        "UNANSWERED",
                        "503",
                        null,
                        3,
                        now,
                        now,
                        "worker",
                        0,
                        "{}",
                        body)));
        return id;
    }
}
