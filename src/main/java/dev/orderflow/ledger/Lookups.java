package dev.orderflow.ledger;

import dev.orderflow.Money;
import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.EffectState;
import dev.orderflow.effect.OrderState;
import dev.orderflow.ledger.OrderRecord.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Read-only queries of orders. */
@ApplicationScoped
class Lookups {

    private static final String LIST = """
            select id, state, amount, currency, created_at, updated_at from orders
             where id > ? and (state = ? or ?::text is null) order by id limit ?""";

    private static final String LIST_OWN = """
            select o.id, o.state, o.amount, o.currency, o.created_at, o.updated_at
              from timeline t join orders o on o.id = t.order_id
             where t.placed_by = ? and t.order_id > ? and (o.state = ? or ?::text is null) order by t.order_id limit ?""";

    private static final String FIND = """
            select id, state, amount, currency, created_at, updated_at, payment_provider, shipping_provider
              from orders where id = ?""";

    private static final String FIND_OWN =
            FIND + " and exists (select from timeline where order_id = id and placed_by = ?)";

    private static final String EFFECTS = """
            select kind, state, attempts, reference, reason, first_started_at, last_started_at, finished_at,
                   amount
              from effects where order_id = ? order by first_started_at""";

    private static final String TIMELINE = """
            select at, type, event_id,
                   case when type in ('order.cancelled', 'cancellation.refused', 'refund.requested', 'order.resumed', 'order.closed')
                        then data::jsonb ->> 'by' end as by
              from timeline where order_id = ? order by at""";

    /** Reads documents up to a total size, at least one. */
    private static final String KNOWN = """
            select id, fingerprint, fits, case when fits then document end as document
              from (select *, coalesce(total, 0) <= room or total = bytes as fits
                      from (select g.id, g.room, t.fingerprint, t.document, octet_length(t.document) as bytes,
                                   sum(octet_length(t.document)) over (order by g.number) as total
                              from unnest(?::text[], ?::bigint[]) with ordinality as g (id, room, number)
                              join timeline t on t.order_id = g.id and t.type = 'order.accepted') summed) fitted""";

    /** Marks an order whose document was not read, because the documents before it used up the room. */
    private static final KnownOrder NO_ROOM = new KnownOrder(null, null);

    private final DataSource database;
    private final DatabaseConfig config;

    Lookups(DataSource database, DatabaseConfig config) {
        this.database = database;
        this.config = config;
    }

    List<OrderSummary> list(OrderState state, String after, int limit) throws SQLException {
        String name = state == null ? null : state.name();
        return Jdbc.query(database, LIST, Lookups::summary, after, name, name, limit);
    }

    List<OrderSummary> listOwn(String placedBy, OrderState state, String after, int limit) throws SQLException {
        String name = state == null ? null : state.name();
        return Jdbc.query(database, LIST_OWN, Lookups::summary, placedBy, after, name, name, limit);
    }

    Optional<OrderRecord> find(String orderId) throws SQLException {
        return find(orderId, FIND, orderId);
    }

    Optional<OrderRecord> findOwn(String orderId, String placedBy) throws SQLException {
        return find(orderId, FIND_OWN, orderId, placedBy);
    }

    private Optional<OrderRecord> find(String orderId, String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<OrderRecord> found = Jdbc.query(connection, sql, Lookups::record, parameters);
            for (OrderRecord order : found) {
                Jdbc.query(
                        connection,
                        EFFECTS,
                        row -> order.effects().put(new EffectKind(row.getString("kind")), effect(row)),
                        orderId);
                order.timeline().addAll(Jdbc.query(connection, TIMELINE, Lookups::entry, orderId));
            }
            return found.stream().findFirst();
        }
    }

    List<Optional<KnownOrder>> known(List<String> orderIds) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, KnownOrder> known = new HashMap<>();
            Jdbc.query(
                    connection,
                    KNOWN,
                    orderIds,
                    row -> known.put(row.getString("id"), row.getBoolean("fits") ? Statements.first(row) : NO_ROOM),
                    id -> id,
                    id -> DatabaseConfig.bytesOfAGroup(config));
            return orderIds.stream()
                    .takeWhile(orderId -> known.get(orderId) != NO_ROOM)
                    .map(orderId -> Optional.ofNullable(known.get(orderId)))
                    .toList();
        }
    }

    /** Without effects and timeline, which are added. */
    private static OrderRecord record(ResultSet row) throws SQLException {
        return new OrderRecord(
                summary(row),
                row.getString("payment_provider"),
                row.getString("shipping_provider"),
                new LinkedHashMap<>(),
                new ArrayList<>());
    }

    private static OrderSummary summary(ResultSet row) throws SQLException {
        return new OrderSummary(
                row.getString("id"),
                OrderState.valueOf(row.getString("state")),
                new Money(row.getLong("amount"), row.getString("currency")),
                Jdbc.instant(row, "created_at"),
                Jdbc.instant(row, "updated_at"));
    }

    private static Effect effect(ResultSet row) throws SQLException {
        return new Effect(
                EffectState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("reference"),
                row.getString("reason"),
                Jdbc.instant(row, "first_started_at"),
                Jdbc.instant(row, "last_started_at"),
                Jdbc.instant(row, "finished_at"),
                (Long) row.getObject("amount"));
    }

    private static OrderRecord.Entry entry(ResultSet row) throws SQLException {
        return new OrderRecord.Entry(
                Jdbc.instant(row, "at"), row.getString("type"), row.getString("event_id"), row.getString("by"));
    }
}
