package dev.orderflow.reconciliation;

import dev.orderflow.database.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The table of findings. A finding that is found again keeps its id and its dismissal. */
@ApplicationScoped
class StoredFindings {

    private static final String SAVE = """
            insert into findings (provider, order_id, kind, reference, difference, detail)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
            on conflict (provider, order_id, kind, reference, difference) do update
              set seen_at = now(), detail = excluded.detail
            returning id""";

    private static final String LIST = """
            select * from findings
             where (?::boolean or dismissed_at is null) and (?::bigint = 0 or id < ?::bigint)
             order by id desc limit ?""";

    private static final String DISMISS = """
            update findings set dismissed_at = now(), dismissed_by = ?, dismissed_why = ?
             where id = ? and dismissed_at is null returning *""";

    private final DataSource database;

    StoredFindings(DataSource database) {
        this.database = database;
    }

    void save(List<Finding> found) throws SQLException {
        if (found.isEmpty()) {
            return;
        }
        // Twice in one statement would be an error.
        List<Finding> distinct = found.stream().distinct().toList();
        try (Connection connection = database.getConnection()) {
            Jdbc.query(
                    connection,
                    SAVE,
                    distinct,
                    row -> row.getLong("id"),
                    Finding::provider,
                    Finding::orderId,
                    Finding::effect,
                    Finding::reference,
                    Finding::difference,
                    Finding::detail);
        }
    }

    /** A page, the newest first. @param before the id of the last finding of the previous page; 0 for the first */
    List<Finding> list(boolean dismissedToo, long before, int limit) throws SQLException {
        return Jdbc.query(database, LIST, StoredFindings::finding, dismissedToo, before, before, limit);
    }

    /** @return empty if there is no open finding with this id */
    Optional<Finding> dismiss(long id, String by, String why) throws SQLException {
        return Jdbc.query(database, DISMISS, StoredFindings::finding, by, why, id).stream()
                .findFirst();
    }

    long countOpen() throws SQLException {
        return Jdbc.query(database, "select count(*) from findings where dismissed_at is null", row -> row.getLong(1))
                .get(0);
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getLong("id"),
                row.getString("provider"),
                row.getString("order_id"),
                row.getString("kind"),
                row.getString("reference"),
                Difference.valueOf(row.getString("difference")),
                row.getString("detail"),
                Jdbc.instant(row, "found_at"),
                Jdbc.instant(row, "seen_at"),
                row.getString("dismissed_by"),
                row.getString("dismissed_why"));
    }
}
