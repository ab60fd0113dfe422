package dev.orderflow.ledger;

import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.Wait;
import dev.orderflow.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** Records the state of unfinished effects. Each update is a compare-and-set, so a finished effect never changes. */
@ApplicationScoped
class OpenEffects {

    private static final String UNKNOWN = """
            update effects set state = 'UNKNOWN'
             where order_id = ? and kind = ? and state in ('STARTED', 'FAILED') returning order_id""";

    private static final String PENDING = """
            update effects set state = 'PENDING', reference = ?
             where order_id = ? and kind = ? and state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
            returning order_id""";

    /** Only if no later attempt has begun, because that one may have reached the provider. */
    private static final String FAILED = """
            update effects set state = 'FAILED'
             where order_id = ? and kind = ? and state = 'STARTED' and attempts = ? returning order_id""";

    /** Only for the latest attempt, and only while that attempt is younger than half a key window. */
    private static final String CLAIM = """
            with given as (select ? * interval '1 millisecond' as key_window)
            update effects set key_used_at = now() from given
             where order_id = ? and kind = ? and attempts = ? and state in ('STARTED', 'UNKNOWN')
               and key_used_at <= now() - key_window and last_started_at > now() - key_window / 2
            returning order_id""";

    /** How late a message may return from its retry queue before another message can take its place. */
    private static final Duration LATEST_RETURN = Duration.ofMinutes(1);

    private static final String WAIT = """
            update effects e set waiter = g.ticket, due = now() + g.delay * interval '1 millisecond'
              from unnest(?::text[], ?::text[], ?::integer[], ?::text[], ?::bigint[])
                as g (id, kind, attempts, ticket, delay)
             where e.order_id = g.id and e.kind = g.kind and e.attempts = g.attempts and e.state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
            returning e.order_id""";

    /**
     * Takes effects whose message has not returned for two minutes after the latest possible time, and moves them a quarter of an hour
     * on, so that no other worker takes them as well. The next attempt clears the time. An order with a dead letter needs an operator.
     */
    private static final String OVERDUE = """
            with overdue as (
              select order_id, kind from effects e
               where due < now() - interval '2 minutes' and kind = ? and state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
                 and not exists (select from dead_letters d where d.order_id = e.order_id and d.state <> 'RESOLVED')
               order by due limit ? for update skip locked
            ), taken as (
              update effects e set due = now() + interval '15 minutes'
                from overdue o where e.order_id = o.order_id and e.kind = o.kind
              returning e.order_id
            )
            select distinct on (t.order_id) t.order_id, t.event_id, t.type, t.at, t.data
              from taken join timeline t using (order_id)
             where t.type = any (string_to_array(?, ','))
             order by t.order_id, t.at desc""";

    private final DataSource database;

    OpenEffects(DataSource database) {
        this.database = database;
    }

    boolean leaveUnknown(String orderId, EffectKind kind) throws SQLException {
        return change(UNKNOWN, orderId, kind.name());
    }

    boolean leavePending(String orderId, EffectKind kind, String reference) throws SQLException {
        return change(PENDING, reference, orderId, kind.name());
    }

    boolean leaveFailed(String orderId, EffectKind kind, int attempts) throws SQLException {
        return change(FAILED, orderId, kind.name(), attempts);
    }

    boolean claim(String orderId, EffectKind kind, int attempts, Duration keyWindow) throws SQLException {
        return change(CLAIM, keyWindow.toMillis(), orderId, kind.name(), attempts);
    }

    List<Void> wait(List<Wait> waits) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Jdbc.query(
                    connection,
                    WAIT,
                    waits,
                    Statements::orderId,
                    Wait::orderId,
                    Wait::kind,
                    Wait::attempts,
                    Wait::ticket,
                    w -> w.delayMillis() + LATEST_RETURN.toMillis());
            return Collections.nCopies(waits.size(), null);
        }
    }

    List<Event> overdue(EffectKind kind, List<String> types, int most) throws SQLException {
        return Jdbc.query(database, OVERDUE, Statements::event, kind.name(), most, String.join(",", types));
    }

    private boolean change(String sql, Object... parameters) throws SQLException {
        List<String> changed = Jdbc.query(database, sql, Statements::orderId, parameters);
        return !changed.isEmpty();
    }
}
