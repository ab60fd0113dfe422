package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.Finish;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Event;
import dev.orderflow.event.Json;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * SQL that accepts orders and finishes effects; {@link BeginStatement} begins them. A statement takes its rows as arrays, so its
 * text and its prepared plan are the same for groups of every size. Rows are written in the order of their ids. So two workers with
 * copies of the same messages wait for each other instead of deadlocking.
 */
@Singleton
class Statements {

    private static final String ACCEPT = """
            with given as (
              select * from unnest(?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
                                   ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[], ?::boolean[],
                                   ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as g (id, amount, currency, created_at, customer_id, payment_method, payment_token, fingerprint, document,
                      event_id, at, data, ships, capture, metadata, placed_by, payment_provider, shipping_provider)
            ), placed as (
              insert into orders
                (id, state, amount, currency, created_at, updated_at, customer_id, payment_method, payment_token, ships, capture,
                 metadata, payment_provider, shipping_provider)
              select id, 'ACCEPTED', amount, currency, created_at, at, customer_id, payment_method, payment_token, ships, capture,
                     metadata, payment_provider, shipping_provider
                from given order by id
              on conflict (id) do nothing
              returning id
            )
            insert into timeline (order_id, event_id, type, at, data, fingerprint, document, placed_by)
            select id, event_id, 'order.accepted', at, data, fingerprint, document, placed_by from given join placed using (id)
            returning order_id""";

    /** Reads a document only if its fingerprint differs, and only up to a total size, at least one. */
    private static final String KNOWN = """
            select order_id, event_id, type, at, data, fingerprint, fits, case when fits then other end as document
              from (select *, coalesce(total, 0) <= room or total = bytes as fits
                      from (select *, octet_length(other) as bytes, sum(octet_length(other)) over (order by number) as total
                              from (select t.order_id, t.event_id, t.type, t.at, t.data, t.fingerprint, g.number, g.room,
                                           case when t.fingerprint is distinct from g.fingerprint then t.document end as other
                                      from unnest(?::text[], ?::uuid[], ?::text[], ?::bigint[])
                                        with ordinality as g (order_id, event_id, fingerprint, room, number)
                                      join timeline t using (order_id, event_id)) found) summed) fitted""";

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
              update orders o set state = g.to_state, updated_at = g.at, payment_token = null
                from given g join done on done.order_id = g.id
               where o.id = g.id and o.state = any (string_to_array(g.from_states, ','))
              returning o.id, o.state, extract(epoch from now() - o.created_at) as age
            ), appended as (
              insert into timeline (order_id, event_id, type, at, data)
              select id, event_id, type, at, data from given join done on done.order_id = id
              returning order_id
            )
            select order_id, state, age from appended left join moved on id = order_id""";

    /** Marks a known order whose document was not read, because the documents before it used up the room. */
    private static final Accepted NO_ROOM = new Accepted(null, null);

    private final DataSource database;
    private final LedgerMetrics metrics;
    private final DatabaseConfig config;
    private final Json json;

    Statements(DataSource database, LedgerMetrics metrics, DatabaseConfig config, Json json) {
        this.json = json;
        this.database = database;
        this.metrics = metrics;
        this.config = config;
    }

    /** A known order id keeps its first order, whatever the new message contains. */
    List<Accepted> accept(List<Accept> orders) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Set<String> placed = placed(connection, orders);
            List<Accept> others =
                    orders.stream().filter(a -> !placed.contains(a.orderId())).toList();
            Map<String, Accepted> known = others.isEmpty() ? Map.of() : known(connection, others);
            return orders.stream()
                    .takeWhile(a -> known.get(a.orderId()) != NO_ROOM)
                    .map(a -> known.getOrDefault(a.orderId(), accepted(a)))
                    .toList();
        }
    }

    /** @return the ids of the orders that were not known before */
    private Set<String> placed(Connection connection, List<Accept> orders) throws SQLException {
        return new HashSet<>(Jdbc.query(
                connection,
                ACCEPT,
                orders,
                Statements::orderId,
                Accept::orderId,
                a -> a.order().total().amount(),
                a -> a.order().total().currency(),
                Accept::createdAt,
                a -> a.order().customerId(),
                a -> a.order().payment().method(),
                a -> a.order().payment().token(),
                Accept::fingerprint,
                a -> a.order().document(),
                a -> a.event().id(),
                a -> a.event().time(),
                a -> data(a.event()),
                a -> a.order().ships(),
                a -> a.order().capture(),
                a -> metadata(a.order()),
                Accept::placedBy,
                Accept::paymentProvider,
                Accept::shippingProvider));
    }

    private String metadata(OrderDetails order) {
        return order.metadata() == null ? null : new String(json.write(order.metadata()), UTF_8);
    }

    private static Accepted accepted(Accept accept) {
        return new Accepted(
                accept.event(),
                new KnownOrder(accept.fingerprint(), accept.order().document()));
    }

    private Map<String, Accepted> known(Connection connection, List<Accept> known) throws SQLException {
        Map<String, Accepted> byOrder = new HashMap<>();
        Jdbc.query(
                connection,
                KNOWN,
                known,
                row -> byOrder.put(
                        orderId(row), row.getBoolean("fits") ? new Accepted(event(row), first(row)) : NO_ROOM),
                Accept::orderId,
                a -> a.event().id(),
                Accept::fingerprint,
                a -> DatabaseConfig.bytesOfAGroup(config));
        return byOrder;
    }

    static KnownOrder first(ResultSet row) throws SQLException {
        return new KnownOrder(row.getString("fingerprint"), row.getString("document"));
    }

    /** Returns the given events. If another copy finished an effect first, returns the event that it stored. */
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
            Map<String, Event> stored = finished(connection, others);
            return ends.stream()
                    .map(f -> stored.getOrDefault(f.orderId(), f.event()))
                    .toList();
        }
    }

    private static Map<String, Event> finished(Connection connection, List<Finish> finishes) throws SQLException {
        return finishes.isEmpty()
                ? Map.of()
                : Jdbc.query(connection, FINISHED, finishes, Statements::event, Finish::orderId, Finish::kind).stream()
                        .collect(toMap(Event::subject, event -> event));
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

    static String names(Set<OrderState> states) {
        return states.size() == 1
                ? states.iterator().next().name()
                : states.stream().map(OrderState::name).collect(joining(","));
    }
}
