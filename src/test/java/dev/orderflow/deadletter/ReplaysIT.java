package dev.orderflow.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.database.Blocking;
import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.OneConnection;
import dev.orderflow.deadletter.ReplayRecord.OfStep;
import dev.orderflow.messaging.SizeLimit;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Uses a transaction that is rolled back, because the worker of this test would continue the replay. */
@QuarkusTest
class ReplaysIT {

    private static final String FLOW = "replays";

    @Inject
    DataSource database;

    @Inject
    SizeLimit limit;

    @Inject
    DatabaseConfig config;

    @Inject
    Blocking blocking;

    @Test
    void whatFailedOnceAndWasThenHandledHasNotFailed() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            DataSource ours = OneConnection.of(connection);
            Replays replays = new Replays(ours, blocking, limit, config);
            NoteReplays notes = new NoteReplays(ours, blocking);
            DeadLetters letters = new DeadLetters(ours, null, config, blocking);
            List<String> ids = List.of(kept(letters), kept(letters), kept(letters));
            String replay = started(replays);
            await(notes.failed(ids.get(0), 1, "503"));
            await(notes.failed(ids.get(1), 1, "504"));
            await(notes.handled(ids.get(0), 1));

            ReplayRecord seen = await(replays.find(replay)).orElseThrow();

            assertThat(seen.ofStep()).isEqualTo(new OfStep(3, 1, 1, "504"));
            assertThat(seen.failed()).isEqualTo(1);
            connection.rollback();
        }
    }

    private static String started(Replays replays) {
        DeadLetterFilter ofFlow = new DeadLetterFilter(null, null, FLOW, null, null, null);
        ReplayRecord started =
                await(replays.start(ofFlow, "ada", "mended", 100, null)).orElseThrow();
        await(replays.take(started.id(), 1, started.total()));
        return started.id();
    }

    private static String kept(DeadLetters letters) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        byte[] body = "{}".getBytes(UTF_8);
        await(letters.keep(new DeadLetter(
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

    private static <T> T await(Uni<T> uni) {
        return uni.await().indefinitely();
    }
}
