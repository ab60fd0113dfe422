package dev.orderflow.operations;

import dev.orderflow.database.Blocking;
import dev.orderflow.database.Jdbc;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Flows that an operator has paused. A pause applies to all workers until an operator resumes the flow. */
@ApplicationScoped
public class FlowPauses {

    private static final String PAUSE = """
            insert into paused_flows (flow, by_whom, why, since) values (?, ?, ?, now())
            on conflict (flow) do nothing returning flow""";

    private static final String RESUME = "delete from paused_flows where flow = ? returning flow";

    private static final String ALL = "select flow, by_whom, why, since from paused_flows";

    private final DataSource database;
    private final Blocking blocking;

    FlowPauses(DataSource database, Blocking blocking) {
        this.blocking = blocking;
        this.database = database;
    }

    /** A pause: the operator, the reason and the time. */
    @RegisterForReflection
    public record Pause(String by, String why, Instant since) {}

    /** Has no effect on a flow that is already paused. */
    public Uni<Void> pause(String flow, String by, String why) {
        return blocking.run(() -> write(PAUSE, flow, by, why));
    }

    public Uni<Void> resume(String flow) {
        return blocking.run(() -> write(RESUME, flow));
    }

    /** All pauses, by flow. */
    public Uni<Map<String, Pause>> all() {
        return blocking.call(() -> {
            Map<String, Pause> all = new HashMap<>();
            Jdbc.query(database, ALL, row -> all.put(row.getString("flow"), pause(row)));
            return all;
        });
    }

    private static Pause pause(ResultSet row) throws SQLException {
        return new Pause(row.getString("by_whom"), row.getString("why"), Jdbc.instant(row, "since"));
    }

    private List<String> write(String sql, Object... parameters) throws SQLException {
        return Jdbc.query(database, sql, row -> row.getString(1), parameters);
    }
}
