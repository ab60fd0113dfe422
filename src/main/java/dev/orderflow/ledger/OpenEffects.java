package dev.orderflow.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

    private static final String CLAIM = """
            update effects set key_used_at = now()
             where order_id = ? and kind = ? and state in ('STARTED', 'UNKNOWN')
               and key_used_at <= now() - ? * interval '1 millisecond'
            returning order_id""";

    private final DataSource database;

    OpenEffects(DataSource database) {
        this.database = database;
    }

    void leaveUnknown(String orderId, EffectKind kind) throws SQLException {
        isChanged(UNKNOWN, orderId, kind.name());
    }

    void leavePending(String orderId, EffectKind kind, String reference) throws SQLException {
        isChanged(PENDING, reference, orderId, kind.name());
    }

    boolean leaveFailed(String orderId, EffectKind kind, int attempts) throws SQLException {
        return isChanged(FAILED, orderId, kind.name(), attempts);
    }

    boolean claim(String orderId, EffectKind kind, Duration keyWindow) throws SQLException {
        return isChanged(CLAIM, orderId, kind.name(), keyWindow.toMillis());
    }

    private boolean isChanged(String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<String> changed = Jdbc.query(connection, sql, Statements::orderId, parameters);
            return !changed.isEmpty();
        }
    }
}
