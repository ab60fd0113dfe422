package dev.orderflow.ledger;

import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Takes each notification of a provider once. Ids are kept for 15 minutes, longer than a signature is accepted. */
@ApplicationScoped
class Notifications {

    /** Returns no event while an earlier message has not begun its look-up, because that look-up will see the new result. */
    private static final String TAKE = """
            with given as (
              select ?::text as id, ?::text as order_id, ?::text as kind, ?::text as types
            ), fresh as (
              insert into notifications (id, received_at) select id, now() from given on conflict do nothing returning id
            ), woken as (
              update effects e set woken_at = now()
                from given join fresh using (id)
               where e.order_id = given.order_id and e.kind = given.kind
                 and e.state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
                 and (e.woken_at is null or e.woken_at < e.last_started_at or e.woken_at < now() - interval '10 seconds')
              returning e.order_id, e.requested_by
            )
            select t.order_id, t.event_id, t.type, t.at, t.data
              from given join woken using (order_id) join timeline t using (order_id)
             where case when woken.requested_by is null then t.type = any (string_to_array(given.types, ','))
                        else t.event_id = woken.requested_by end
             order by t.at desc limit 1""";

    private static final String FORGET = """
            delete from notifications where id = ? returning id""";

    private static final String CLEAN = """
            delete from notifications where received_at < now() - interval '15 minutes' returning id""";

    private final DataSource database;

    Notifications(DataSource database) {
        this.database = database;
    }

    Optional<Event> take(String id, String orderId, EffectKind kind, List<String> types) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Jdbc.query(connection, CLEAN, row -> row.getString("id"));
            return Jdbc.query(connection, TAKE, Statements::event, id, orderId, kind.name(), String.join(",", types))
                    .stream()
                    .findFirst();
        }
    }

    List<String> forget(String id) throws SQLException {
        return Jdbc.query(database, FORGET, row -> row.getString("id"), id);
    }
}
