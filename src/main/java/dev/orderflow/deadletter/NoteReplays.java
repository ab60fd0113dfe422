package dev.orderflow.deadletter;

import dev.orderflow.database.Blocking;
import dev.orderflow.database.Jdbc;
import dev.orderflow.messaging.ReplayNotes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Records the results of replayed messages. Results of an earlier replay of the same message are ignored. */
@ApplicationScoped
class NoteReplays implements ReplayNotes {

    private static final String HANDLED = """
            with done as (
              update dead_letters
                 set state = 'RESOLVED', ended_at = now(), body = without_token(body), edited = null
               where id = ?::uuid and replays = ? and state in ('SENT', 'OPEN')
              returning id, replay_id
            ), noted as (
              update replayed_letters m set state = 'RESOLVED' from done
               where m.dead_letter_id = done.id and m.replay_id = done.replay_id
            )
            insert into dead_letter_history (dead_letter_id, at, what)
            select id, now(), 'RESOLVED' from done
            returning dead_letter_id""";

    private static final String FAILED = """
            update replayed_letters m set trouble = ? from dead_letters d
             where d.id = ?::uuid and d.replays = ? and d.state = 'SENT'
               and m.dead_letter_id = d.id and m.replay_id = d.replay_id
            returning m.dead_letter_id""";

    private final DataSource database;
    private final Blocking blocking;

    NoteReplays(DataSource database, Blocking blocking) {
        this.blocking = blocking;
        this.database = database;
    }

    @Override
    public Uni<Void> handled(String deadLetterId, int replay) {
        return blocking.run(() -> write(HANDLED, deadLetterId, replay));
    }

    @Override
    public Uni<Void> failed(String deadLetterId, int replay, String why) {
        return blocking.run(() -> write(FAILED, why, deadLetterId, replay));
    }

    private List<String> write(String sql, Object... parameters) throws SQLException {
        return Jdbc.query(database, sql, row -> row.getString(1), parameters);
    }
}
