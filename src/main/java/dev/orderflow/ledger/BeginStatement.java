package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import dev.orderflow.Metadata;
import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.Begin;
import dev.orderflow.effect.Begun;
import dev.orderflow.effect.Begun.Finished;
import dev.orderflow.effect.Begun.NotDue;
import dev.orderflow.effect.Begun.Open;
import dev.orderflow.effect.Begun.Superseded;
import dev.orderflow.effect.Capture;
import dev.orderflow.effect.EffectState;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Json;
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
 * Begins effects. One statement checks that the effect is due in the order's state, begins it, and reads the data for the
 * provider. So no message can change what a provider is asked for.
 */
@Singleton
class BeginStatement {

    /**
     * A cancellation while the payment was in flight occupies the shipment, and the payment does not know it. The refund is then due
     * as in REFUNDING, and the void as in VOIDING. A part of a refund is due once it is reserved, in any state of the order.
     */
    private static final String DUE = """
            (o.state = any (string_to_array(g.states, ','))
              or g.states in ('REFUNDING', 'VOIDING')
                 and g.states = case o.state when 'AUTHORIZED' then 'VOIDING' when 'PAID' then 'REFUNDING'
                                             when 'COMPLETED' then 'REFUNDING' end
                 and exists (select from effects s
                              where s.order_id = o.id and s.kind = 'SHIPMENT' and s.state = 'CANCELLED')
              or g.kind like 'REFUND/%'
                 and exists (select from effects s where s.order_id = o.id and s.kind = g.kind))""";

    /**
     * A message without a ticket is new and always begins an attempt. A message with a ticket begins one unless a later message is
     * waiting for the effect. Beginning an attempt clears the waiting ticket.
     */
    private static final String BEGIN = """
            with given as (
              select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::bigint[])
                with ordinality as g (id, kind, states, ticket, documented, room, number)
            ), sized as (
              select g.*, case when g.documented then
                  (select octet_length(t.document) from timeline t where t.order_id = g.id and t.type = 'order.accepted')
                end as bytes
                from given g
            ), summed as (
              select *, sum(bytes) over (order by number) as total from sized
            ), taken as (
              select * from summed where coalesce(total, 0) <= room or total = bytes
            ), begun as (
              insert into effects
                (order_id, kind, idempotency_key, state, attempts, first_started_at, last_started_at, key_used_at, waiter, amount)
              select g.id, g.kind, g.id || ':' || g.kind, 'STARTED', 1, now(), now(), now(), g.ticket, case g.kind when 'REFUND' then %s end
                from taken g join orders o on o.id = g.id
               where %s
               order by g.id
              on conflict (order_id, kind) do update
                set attempts = effects.attempts + 1, last_started_at = now(), waiter = null, due = null,
                    state = case effects.state when 'FAILED' then 'STARTED' else effects.state end,
                    key_used_at = case effects.state when 'FAILED' then now() else effects.key_used_at end
                where effects.state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
                  and (excluded.waiter is null or effects.waiter is null or excluded.waiter = effects.waiter
                       or coalesce(effects.due, now()) <= now())
              returning order_id, kind, state, reference, attempts, key_used_at, first_started_at, amount
            )
            select b.order_id, b.state, b.reference, b.attempts, b.key_used_at = now() as certain,
                   extract(epoch from now() - b.key_used_at) as key_age,
                   extract(epoch from now() - b.first_started_at) as age,
                   o.customer_id, o.amount, o.currency, o.payment_method, o.payment_token, o.ships, o.capture, o.metadata,
                   b.amount as effect_amount,
                   case when g.documented then
                     (select t.document from timeline t where t.order_id = b.order_id and t.type = 'order.accepted')
                   end as document,
                   case when b.kind <> 'PAYMENT' and not g.documented then
                     (select p.reference from effects p
                       where p.order_id = b.order_id and p.kind in ('CAPTURE', 'PAYMENT') and p.kind <> b.kind
                         and p.state = 'SUCCEEDED'
                       order by p.kind limit 1) end as charge,
                   case when o.state = 'AUTHORIZED' then
                     (select extract(epoch from now() - p.finished_at) from effects p
                       where p.order_id = b.order_id and p.kind = 'PAYMENT') end as authorized_for,
                   b.state = 'PENDING' and exists (select from effects s
                       where s.order_id = b.order_id and s.kind = 'SHIPMENT' and s.state = 'CANCELLED') as cancelled,
                   case when not g.documented then o.payment_provider when b.kind = 'SHIPMENT' then o.shipping_provider end as provider
              from begun b join taken g on g.id = b.order_id and g.kind = b.kind join orders o on o.id = b.order_id
            union all
            select id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null
              from given where number not in (select number from taken)""".formatted(Refunds.LEFT, DUE);

    /** Checks again whether the effect is due, because the order's state may have changed since BEGIN. */
    private static final String NOT_BEGUN = """
            select o.id, o.state as order_state, e.state, t.order_id, t.event_id, t.type, t.at, t.data,
                   e.state is null and %s as due
              from unnest(?::text[], ?::text[], ?::text[]) as g (id, kind, states) join orders o on o.id = g.id
              left join effects e on e.order_id = g.id and e.kind = g.kind
              left join timeline t on t.order_id = e.order_id and t.event_id = e.event_id""".formatted(DUE);

    /** Marks an effect that was not begun, because the documents of the effects before it used up the room. */
    private static final Open NO_ROOM = new Open(null, false, null, 0, null, null, null);

    private final DataSource database;
    private final FormerOrders former;
    private final Json json;

    BeginStatement(DataSource database, FormerOrders former, Json json) {
        this.database = database;
        this.former = former;
        this.json = json;
    }

    /**
     * @param room bytes available for documents; the first document is read in any case
     * @return results in the order of the effects; shorter than the list if the room is used up; empty for an order that is not
     *     in the ledger
     */
    List<Optional<Begun>> begin(List<Begin> effects, long room) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, Begun> begun = new HashMap<>(open(connection, effects, room));
            List<Begin> taken = effects.stream()
                    .takeWhile(b -> begun.get(b.orderId()) != NO_ROOM)
                    .toList();
            for (List<Begin> rest = without(taken, begun.keySet()); !rest.isEmpty(); ) {
                List<Begin> due = notBegun(connection, rest, begun);
                begun.putAll(due.isEmpty() ? Map.of() : open(connection, due, Long.MAX_VALUE));
                rest = without(due, begun.keySet());
            }
            return taken.stream()
                    .map(b -> Optional.ofNullable(begun.get(b.orderId())))
                    .toList();
        }
    }

    private Map<String, Open> open(Connection connection, List<Begin> effects, long room) throws SQLException {
        Map<String, Open> open = new HashMap<>();
        Jdbc.query(
                connection,
                BEGIN,
                effects,
                row -> open.put(Statements.orderId(row), row.getString("state") == null ? NO_ROOM : open(row)),
                Begin::orderId,
                Begin::kind,
                b -> Statements.names(b.when()),
                Begin::ticket,
                b -> b.kind().needsDocument(),
                b -> room);
        return former.completed(connection, open);
    }

    /** @return the effects that have become due meanwhile. The loop ends, because an order's state only moves forward. */
    private static List<Begin> notBegun(Connection connection, List<Begin> effects, Map<String, Begun> begun)
            throws SQLException {
        Set<String> returned = effects.stream()
                .filter(b -> b.ticket() != null)
                .map(Begin::orderId)
                .collect(toSet());
        Function<Begin, Object> id = Begin::orderId;
        Set<String> due = new HashSet<>(Jdbc.query(
                connection,
                NOT_BEGUN,
                effects,
                row -> {
                    if (row.getBoolean("due")) {
                        return row.getString("id");
                    }
                    begun.put(row.getString("id"), notBegun(row, returned));
                    return null;
                },
                id,
                Begin::kind,
                b -> Statements.names(b.when())));
        return effects.stream().filter(b -> due.contains(b.orderId())).toList();
    }

    private static List<Begin> without(List<Begin> effects, Set<String> begun) {
        return effects.stream().filter(b -> !begun.contains(b.orderId())).toList();
    }

    private static Begun notBegun(ResultSet row, Set<String> returned) throws SQLException {
        if (row.getString("event_id") != null) {
            return new Finished(Statements.event(row));
        }
        return row.getString("state") != null && returned.contains(row.getString("id"))
                ? new Superseded()
                : new NotDue(OrderState.valueOf(row.getString("order_state")));
    }

    private Open open(ResultSet row) throws SQLException {
        return new Open(
                EffectState.valueOf(row.getString("state")),
                row.getBoolean("certain"),
                row.getString("reference"),
                row.getInt("attempts"),
                Jdbc.seconds(row, "key_age"),
                Jdbc.seconds(row, "age"),
                details(row, json));
    }

    static OrderDetails details(ResultSet row, Json json) throws SQLException {
        Money total = new Money(row.getLong("amount"), row.getString("currency"));
        String metadata = row.getString("metadata");
        return new OrderDetails(
                row.getString("order_id"),
                row.getString("customer_id"),
                total,
                new PaymentMethod(row.getString("payment_method"), row.getString("payment_token")),
                row.getBoolean("ships"),
                Capture.valueOf(row.getString("capture")),
                metadata == null ? null : json.parse(metadata.getBytes(UTF_8), Metadata.class),
                row.getString("document"),
                row.getObject("effect_amount") == null
                        ? total
                        : new Money(row.getLong("effect_amount"), total.currency()),
                row.getString("charge"),
                row.getObject("authorized_for") == null ? null : Jdbc.seconds(row, "authorized_for"),
                row.getBoolean("cancelled"),
                row.getString("provider"));
    }
}
