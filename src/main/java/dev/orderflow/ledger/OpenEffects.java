package dev.orderflow.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** What is noted of an effect that an attempt has left open. Each is a compare-and-set: a finished effect stays as it is. */
@ApplicationScoped
class OpenEffects {

    private static final String UNKNOWN = """
            update effects set state = 'UNKNOWN'
             where order_id = ? and kind = ? and state in ('STARTED', 'FAILED') returning order_id""";

    private static final String PENDING = """
            update effects set state = 'PENDING', reference = ?
             where order_id = ? and kind = ? and state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
            returning order_id""";

    /** Only if no other attempt has begun since: that one may have reached the provider. */
    private static final String FAILED = """
            update effects set state = 'FAILED'
             where order_id = ? and kind = ? and state = 'STARTED' and attempts = ? returning order_id""";

    /** Only by the latest attempt, and while what it has looked up is not as old as half a window. */
    private static final String CLAIM = """
            with given as (select ? * interval '1 millisecond' as key_window)
            update effects set key_used_at = now() from given
             where order_id = ? and kind = ? and attempts = ? and state in ('STARTED', 'UNKNOWN')
               and key_used_at <= now() - key_window and last_started_at > now() - key_window / 2
            returning order_id""";

    /** How much later than foreseen a message may return from its retry queue and still hold its place. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String WAIT = """
            update effects e set waiter = g.ticket, due = now() + g.delay * interval '1 millisecond'
              from unnest(?::text[], ?::text[], ?::integer[], ?::text[], ?::bigint[])
                as g (id, kind, attempts, ticket, delay)
             where e.order_id = g.id and e.kind = g.kind and e.attempts = g.attempts and e.state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
            returning e.order_id""";

    private final DataSource database;

    OpenEffects(DataSource database) {
        this.database = database;
    }

    void leaveUnknown(String orderId, EffectKind kind) throws SQLException {
        change(UNKNOWN, orderId, kind.name());
    }

    void leavePending(String orderId, EffectKind kind, String reference) throws SQLException {
        change(PENDING, reference, orderId, kind.name());
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
                    w -> w.delayMillis() + PATIENCE.toMillis());
            return Collections.nCopies(waits.size(), null);
        }
    }

    private boolean change(String sql, Object... parameters) throws SQLException {
        List<String> changed = Jdbc.query(database, sql, Statements::orderId, parameters);
        return !changed.isEmpty();
    }
}
