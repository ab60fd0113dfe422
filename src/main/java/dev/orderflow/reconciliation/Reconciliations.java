package dev.orderflow.reconciliation;

import dev.orderflow.database.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The latest comparison of each provider, of which one worker at a time makes one. */
@ApplicationScoped
class Reconciliations {

    /** A comparison that has not made a step for five minutes has died with its worker. An incomplete one is repeated after an hour. */
    private static final String CLAIM = """
            insert into reconciliations (provider) values (?)
            on conflict (provider) do update
              set started_at = now(), alive_at = now(), finished_at = null, objects = 0, effects = 0, unchecked = 0, error = null
              where reconciliations.finished_at
                      < now() - case when reconciliations.error is null then ? else least(?, 3600000) end * interval '1 millisecond'
                 or reconciliations.finished_at is null and reconciliations.alive_at < now() - interval '5 minutes'
            returning provider""";

    private static final String STEP = """
            update reconciliations
               set alive_at = now(), objects = objects + ?, effects = effects + ?, unchecked = unchecked + ?
             where provider = ? returning provider""";

    private static final String FINISH = """
            update reconciliations
               set finished_at = now(), error = ?, has_lists = ?,
                   completed_at = case when ?::text is null then started_at else completed_at end
             where provider = ? returning provider""";

    private static final String OLDEST = """
            select min(coalesce(completed_at, created_at)) as oldest from reconciliations
             where has_lists and provider = any (string_to_array(?, ','))""";

    private static final String LIST = "select * from reconciliations order by provider";

    private final DataSource database;

    Reconciliations(DataSource database) {
        this.database = database;
    }

    /** @param age the least time since the previous one ended */
    boolean claim(String provider, Duration age) throws SQLException {
        return change(CLAIM, provider, age.toMillis(), age.toMillis());
    }

    void step(String provider, long objects, long effects, long unchecked) throws SQLException {
        change(STEP, objects, effects, unchecked, provider);
    }

    /** @param error null if everything was compared */
    void finish(String provider, boolean hasLists, String error) throws SQLException {
        change(FINISH, error, hasLists, error, provider);
    }

    /** When the oldest of the latest complete comparisons began; empty if no provider has lists. */
    Optional<Instant> oldest(List<String> providers) throws SQLException {
        return Optional.ofNullable(
                Jdbc.query(database, OLDEST, row -> Jdbc.instant(row, "oldest"), String.join(",", providers))
                        .get(0));
    }

    List<ReconciliationView.Run> list() throws SQLException {
        return Jdbc.query(database, LIST, Reconciliations::run);
    }

    private boolean change(String sql, Object... parameters) throws SQLException {
        return !Jdbc.query(database, sql, row -> row.getString(1), parameters).isEmpty();
    }

    private static ReconciliationView.Run run(ResultSet row) throws SQLException {
        return new ReconciliationView.Run(
                row.getString("provider"),
                Jdbc.instant(row, "started_at"),
                Jdbc.instant(row, "finished_at"),
                row.getLong("objects"),
                row.getLong("effects"),
                row.getLong("unchecked"),
                row.getBoolean("has_lists"),
                row.getString("error"));
    }
}
