package dev.orderflow.deadletter;

import static dev.orderflow.deadletter.DeadLetterRecord.Entry;
import static dev.orderflow.deadletter.DeadLetterRecord.Group;
import static dev.orderflow.deadletter.DeadLetterRecord.Prospect;
import static dev.orderflow.deadletter.DeadLetterRecord.Summary;

import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.Jdbc;
import dev.orderflow.messaging.SizeLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Read-only queries of the dead letters. */
@ApplicationScoped
class DeadLetterLookups {

    /** The parameters of a {@link DeadLetterFilter} as a table to join. */
    static final String GIVEN = """
             (select string_to_array(?::text, ',')::uuid[] as ids, ?::text as state, ?::text as flow, ?::text as reason,
                     ?::text as order_id, lower(?::text) as text) f
            """;

    static final String MATCHES = """
             (f.ids is null or d.id = any (f.ids)) and (f.state is null or d.state = f.state)
                 and (f.flow is null or d.flow = f.flow) and (f.reason is null or d.reason = f.reason)
                 and (f.order_id is null or d.order_id = f.order_id)
                 and (f.text is null or strpos(lower(d.message || ' ' || coalesce(d.order_id, '')), f.text) > 0)
            """;

    /** The body is larger than the parameter, or was too large to be stored. */
    static final String TOO_LARGE = "(octet_length(d.body) > ? or d.reason = 'TOO_LARGE' and octet_length(d.body) = 0)";

    /** Columns of a list. The body is left out, because one body can be larger than the rest of the page. */
    private static final String COLUMNS = """
            d.id, d.flow, d.type, d.order_id, d.reason, d.message, d.state, d.attempts, d.replays, d.copies, d.first_failure,
            d.last_failure""";

    private static final String LIST =
            "select " + COLUMNS + " from dead_letters d, " + GIVEN + " where " + MATCHES + """
               and (?::uuid is null
                    or (d.last_failure, d.id) < (select a.last_failure, a.id from dead_letters a where a.id = ?::uuid))
             order by d.last_failure desc, d.id desc limit ?""";

    private static final String GROUPS = """
            select d.flow, d.reason, count(*) as count, min(d.last_failure) as oldest, max(d.last_failure) as newest,
                   min(d.message) as example
              from dead_letters d where d.state = ?
             group by d.flow, d.reason order by count(*) desc, d.flow, d.reason limit 500""";

    private static final String FIND = "select " + COLUMNS
            + ", d.fingerprint, d.exchange, d.routing_key, d.exception, d.worker, d.properties, " + TOO_LARGE
            + """
             as too_large, case when octet_length(d.body) <= ? then d.body else '' end as body, o.state as order_state
              from dead_letters d left join orders o on o.id = d.order_id where d.id = ?::uuid""";

    /** The newest 1000 entries, with edited bodies up to a total size. */
    private static final String HISTORY = """
            select at, what, by_whom, why, case when bytes <= ? then edited end as edited
              from (select at, what, by_whom, why, edited, sum(octet_length(edited)) over (order by at desc) as bytes
                      from dead_letter_history where dead_letter_id = ?::uuid order by at desc limit 1000) newest
             order by at""";

    private static final String PROSPECTS = "select d.flow, d.reason, o.state as order_state, e.effects, " + TOO_LARGE
            + """
             as too_large, count(*) as count
              from dead_letters d
              left join orders o on o.id = d.order_id
              left join lateral (
                select string_agg(kind || ' ' || state, ', ' order by kind) as effects from effects where order_id = d.order_id
              ) e on true, """ + GIVEN + " where " + MATCHES + """
             group by 1, 2, 3, 4, 5 order by count(*) desc""";

    private final DataSource database;
    private final SizeLimit limit;
    private final DatabaseConfig config;

    DeadLetterLookups(DataSource database, SizeLimit limit, DatabaseConfig config) {
        this.database = database;
        this.limit = limit;
        this.config = config;
    }

    List<Summary> list(DeadLetterFilter filter, String after, int limit) throws SQLException {
        String last = after.isEmpty() ? null : after;
        return Jdbc.query(
                database, LIST, DeadLetterLookups::summary, Jdbc.with(filter.parameters(), last, last, limit));
    }

    List<Group> groups(DeadLetterState state) throws SQLException {
        return Jdbc.query(database, GROUPS, DeadLetterLookups::group, state.name());
    }

    List<Prospect> prospects(DeadLetterFilter filter) throws SQLException {
        return Jdbc.query(
                database,
                PROSPECTS,
                DeadLetterLookups::prospect,
                Jdbc.with(new Object[] {limit.bytes()}, filter.parameters()));
    }

    Optional<DeadLetterRecord> find(String id) throws SQLException {
        List<Entry> history =
                Jdbc.query(database, HISTORY, DeadLetterLookups::entry, DatabaseConfig.bytesOfAGroup(config), id);
        return Jdbc.query(
                        database,
                        FIND,
                        row -> new DeadLetterRecord(
                                summary(row),
                                letter(row),
                                row.getBoolean("too_large"),
                                row.getString("order_state"),
                                history),
                        limit.bytes(),
                        limit.bytes(),
                        id)
                .stream()
                .findFirst();
    }

    static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("id"),
                row.getString("fingerprint"),
                row.getString("flow"),
                row.getString("exchange"),
                row.getString("routing_key"),
                row.getString("type"),
                row.getString("order_id"),
                row.getString("reason"),
                row.getString("message"),
                row.getString("exception"),
                row.getInt("attempts"),
                Jdbc.instant(row, "first_failure"),
                Jdbc.instant(row, "last_failure"),
                row.getString("worker"),
                row.getInt("replays"),
                row.getString("properties"),
                row.getBytes("body"));
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getString("id"),
                row.getString("flow"),
                row.getString("type"),
                row.getString("order_id"),
                row.getString("reason"),
                row.getString("message"),
                DeadLetterState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("replays"),
                row.getInt("copies"),
                Jdbc.instant(row, "first_failure"),
                Jdbc.instant(row, "last_failure"));
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getString("flow"),
                row.getString("reason"),
                row.getLong("count"),
                Jdbc.instant(row, "oldest"),
                Jdbc.instant(row, "newest"),
                row.getString("example"));
    }

    private static Prospect prospect(ResultSet row) throws SQLException {
        return new Prospect(
                row.getString("flow"),
                row.getString("reason"),
                row.getString("order_state"),
                row.getString("effects"),
                row.getBoolean("too_large"),
                row.getLong("count"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Jdbc.instant(row, "at"),
                row.getString("what"),
                row.getString("by_whom"),
                row.getString("why"),
                row.getBytes("edited"));
    }
}
