package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.orderflow.ledger.Begun.Finished;
import dev.orderflow.ledger.Begun.Open;
import dev.orderflow.messaging.Event;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The steps of an order as SQL. A statement takes any number of rows as arrays, so that its text, and with it the prepared
 * plan, is the same for groups of every size. Rows are written in the order of their ids: two workers that hold copies of
 * the same messages then wait for each other instead of dead-locking.
 */
@Singleton
class Statements {

    private static final String ACCEPT = """
            with given as (
              select * from unnest(?::text[], ?::bigint[], ?::text[], ?::timestamptz[],
                                   ?::uuid[], ?::text[], ?::timestamptz[], ?::text[])
                as g (id, amount, currency, created_at, event_id, type, at, data)
            ), placed as (
              insert into orders (id, state, amount, currency, created_at, updated_at)
              select id, 'ACCEPTED', amount, currency, created_at, at from given order by id
              on conflict (id) do nothing
              returning id
            )
            insert into timeline (order_id, event_id, type, at, data)
            select id, event_id, type, at, data from given join placed using (id)
            returning order_id""";

    private static final String TOLD = """
            select t.order_id, t.event_id, t.type, t.at, t.data
              from unnest(?::text[], ?::uuid[]) as g (order_id, event_id) join timeline t using (order_id, event_id)""";

    private static final String BEGIN = """
            insert into effects
              (order_id, kind, idempotency_key, state, attempts, first_started_at, last_started_at, key_used_at)
            select id, kind, key, 'STARTED', 1, now(), now(), now()
              from unnest(?::text[], ?::text[], ?::text[]) as g (id, kind, key) join orders using (id)
             order by id
            on conflict (order_id, kind) do update
              set attempts = effects.attempts + 1, last_started_at = now(),
                  state = case effects.state when 'FAILED' then 'STARTED' else effects.state end,
                  key_used_at = case effects.state when 'FAILED' then now() else effects.key_used_at end
              where effects.state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
            returning order_id, state, reference, attempts, key_used_at = now() as certain,
                      extract(epoch from now() - key_used_at) as key_age,
                      extract(epoch from now() - first_started_at) as age""";

    private static final String FINISHED = """
            select t.order_id, t.event_id, t.type, t.at, t.data
              from unnest(?::text[], ?::text[]) as g (order_id, kind)
              join effects e using (order_id, kind)
              join timeline t using (order_id, event_id)""";

    private static final String FINISH = """
            with given as (
              select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                   ?::uuid[], ?::text[], ?::timestamptz[], ?::text[])
                as g (id, kind, effect, reference, reason, from_states, to_state, event_id, type, at, data)
            ), done as (
              update effects e
                 set state = g.effect, reference = g.reference, reason = g.reason,
                     event_id = g.event_id, finished_at = g.at
                from given g
               where e.order_id = g.id and e.kind = g.kind
                 and e.state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
              returning e.order_id
            ), moved as (
              update orders o set state = g.to_state, updated_at = g.at
                from given g join done on done.order_id = g.id
               where o.id = g.id and o.state = any (string_to_array(g.from_states, ','))
              returning o.id, o.state, extract(epoch from now() - o.created_at) as age
            ), told as (
              insert into timeline (order_id, event_id, type, at, data)
              select id, event_id, type, at, data from given join done on done.order_id = id
              returning order_id
            )
            select order_id, state, age from told left join moved on id = order_id""";

    private final DataSource database;
    private final LedgerMetrics metrics;

    Statements(DataSource database, LedgerMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    List<Event> accept(List<Accept> orders) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Set<String> placed = new HashSet<>(Jdbc.query(
                    connection,
                    ACCEPT,
                    orders,
                    Statements::orderId,
                    Accept::orderId,
                    o -> o.total().amount(),
                    o -> o.total().currency(),
                    Accept::createdAt,
                    o -> o.event().id(),
                    o -> o.event().type(),
                    o -> o.event().time(),
                    o -> data(o.event())));
            List<Accept> known =
                    orders.stream().filter(o -> !placed.contains(o.orderId())).toList();
            Map<String, Event> told = known.isEmpty() ? Map.of() : told(connection, known);
            return orders.stream()
                    .map(o -> told.getOrDefault(o.orderId(), o.event()))
                    .toList();
        }
    }

    private static Map<String, Event> told(Connection connection, List<Accept> known) throws SQLException {
        return byOrder(Jdbc.query(
                connection,
                TOLD,
                known,
                Statements::event,
                Accept::orderId,
                o -> o.event().id()));
    }

    /** Empty for an order that is not in the ledger. */
    List<Optional<Begun>> begin(List<Begin> effects) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, Begun> begun = new HashMap<>();
            Jdbc.query(
                    connection,
                    BEGIN,
                    effects,
                    row -> begun.put(orderId(row), open(row)),
                    Begin::orderId,
                    Begin::kind,
                    b -> b.kind().keyFor(b.orderId()));
            List<Begin> others = effects.stream()
                    .filter(b -> !begun.containsKey(b.orderId()))
                    .toList();
            finished(connection, others, Begin::orderId, Begin::kind)
                    .forEach((orderId, event) -> begun.put(orderId, new Finished(event)));
            return effects.stream()
                    .map(b -> Optional.ofNullable(begun.get(b.orderId())))
                    .toList();
        }
    }

    /** Where another copy finished the effect first, the event that it told. */
    List<Event> finish(List<Finish> ends) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Set<String> done = new HashSet<>(Jdbc.query(
                    connection,
                    FINISH,
                    ends,
                    metrics::moved,
                    Finish::orderId,
                    Finish::kind,
                    f -> f.decision().effect(),
                    f -> f.decision().reference(),
                    f -> f.decision().reason(),
                    f -> names(f.decision().from()),
                    f -> f.decision().to(),
                    f -> f.event().id(),
                    f -> f.event().type(),
                    f -> f.event().time(),
                    f -> data(f.event())));
            List<Finish> others =
                    ends.stream().filter(f -> !done.contains(f.orderId())).toList();
            Map<String, Event> told = finished(connection, others, Finish::orderId, Finish::kind);
            return ends.stream()
                    .map(f -> told.getOrDefault(f.orderId(), f.event()))
                    .toList();
        }
    }

    private static <T> Map<String, Event> finished(
            Connection connection, List<T> items, Function<T, Object> orderId, Function<T, Object> kind)
            throws SQLException {
        return items.isEmpty()
                ? Map.of()
                : byOrder(Jdbc.query(connection, FINISHED, items, Statements::event, orderId, kind));
    }

    private static Map<String, Event> byOrder(List<Event> events) {
        return events.stream().collect(toMap(Event::subject, event -> event));
    }

    static String data(Event event) {
        return new String(event.data(), UTF_8);
    }

    static String orderId(ResultSet row) throws SQLException {
        return row.getString("order_id");
    }

    static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getString("event_id"),
                row.getString("type"),
                row.getString("order_id"),
                Jdbc.instant(row, "at"),
                row.getString("data").getBytes(UTF_8));
    }

    private static Open open(ResultSet row) throws SQLException {
        return new Open(
                EffectState.valueOf(row.getString("state")),
                row.getBoolean("certain"),
                row.getString("reference"),
                row.getInt("attempts"),
                Jdbc.seconds(row, "key_age"),
                Jdbc.seconds(row, "age"));
    }

    static String names(Set<OrderState> states) {
        return states.stream().map(OrderState::name).collect(joining(","));
    }
}
