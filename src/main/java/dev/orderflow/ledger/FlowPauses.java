package dev.orderflow.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The flows that a person has paused, on all workers and until a person resumes them. */
@ApplicationScoped
public class FlowPauses {

    private static final String PAUSE = """
            insert into paused_flows (flow, by_whom, why, since) values (?, ?, ?, now())
            on conflict (flow) do nothing returning flow""";

    private static final String RESUME = "delete from paused_flows where flow = ? returning flow";

    private static final String ALL = "select flow, by_whom, why, since from paused_flows";

    private final DataSource database;

    FlowPauses(DataSource database) {
        this.database = database;
    }

    /** Who paused a flow, why and since when. */
    @RegisterForReflection
    public record Pause(String by, String why, Instant since) {}

    private record OfFlow(String flow, Pause pause) {}

    /** One that is paused already stays as it is. */
    public Uni<Void> pause(String flow, String by, String why) {
        return Blocking.run(() -> write(PAUSE, flow, by, why));
    }

    public Uni<Void> resume(String flow) {
        return Blocking.run(() -> write(RESUME, flow));
    }

    /** By flow. */
    public Uni<Map<String, Pause>> all() {
        return Blocking.call(() -> {
            return Jdbc.query(
                            database,
                            ALL,
                            row -> new OfFlow(
                                    row.getString("flow"),
                                    new Pause(
                                            row.getString("by_whom"),
                                            row.getString("why"),
                                            Jdbc.instant(row, "since"))))
                    .stream()
                    .collect(Collectors.toMap(OfFlow::flow, OfFlow::pause));
        });
    }

    private void write(String sql, Object... parameters) throws SQLException {
        Jdbc.query(database, sql, row -> row.getString(1), parameters);
    }
}
