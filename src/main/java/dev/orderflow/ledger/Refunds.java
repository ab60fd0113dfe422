package dev.orderflow.ledger;

import dev.orderflow.Money;
import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Reserves parts of a payment for refunds. All reservations of an order together never exceed its amount. A cancellation refunds
 * what is left.
 */
@ApplicationScoped
class Refunds {

    /** What is neither refunded nor reserved, of the order {@code o}. A part that the provider refused is free again. */
    static final String LEFT = """
            o.amount - coalesce((select sum(r.amount) from effects r
                                  where r.order_id = o.id and r.kind like 'REFUND/%' and r.state <> 'REFUSED'), 0)""";

    private static final String LOCK = "select id from orders where id = ? for update";

    private static final String READ = """
            select o.state, o.currency, %s as refundable, e.amount as reserved,
                   exists (select from effects s where s.order_id = o.id and s.state = 'CANCELLED') as cancelled,
                   t.order_id, t.event_id, t.type, t.at, t.data
              from orders o
              left join effects e on e.order_id = o.id and e.kind = ?
              left join timeline t on t.order_id = e.order_id and t.event_id = e.requested_by
             where o.id = ?""".formatted(LEFT);

    /** Begins as FAILED, which means that the provider certainly has not acted. */
    private static final String RESERVE = """
            with given as (
              select ?::text as id, ?::text as kind, ?::bigint as amount, ?::uuid as event_id, ?::text as type, ?::timestamptz as at,
                     ?::text as data
            ), reserved as (
              insert into effects
                (order_id, kind, idempotency_key, state, attempts, first_started_at, last_started_at, amount, requested_by)
              select id, kind, id || ':' || kind, 'FAILED', 0, at, at, amount, event_id from given
            )
            insert into timeline (order_id, event_id, type, at, data) select id, event_id, type, at, data from given
            returning order_id""";

    private final DataSource database;

    Refunds(DataSource database) {
        this.database = database;
    }

    /**
     * @param amount null for everything that is left
     * @param requested the event that requests the refund of an amount
     * @return empty if the order is not in the ledger
     */
    Optional<RefundPart> reserve(String orderId, EffectKind kind, Money amount, Function<Money, Event> requested)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Optional<RefundPart> part = reserve(connection, orderId, kind, amount, requested);
                connection.commit();
                return part;
            } finally {
                // Nothing is left to roll back after a commit. After a failure, the pool would commit.
                connection.rollback();
            }
        }
    }

    /** The lock comes first, in a statement of its own, so that the next one sees every earlier reservation. */
    private static Optional<RefundPart> reserve(
            Connection connection, String orderId, EffectKind kind, Money amount, Function<Money, Event> requested)
            throws SQLException {
        Jdbc.query(connection, LOCK, row -> row.getString("id"), orderId);
        List<RefundPart> known = Jdbc.query(connection, READ, Refunds::known, kind.name(), orderId);
        if (known.isEmpty() || !known.get(0).allows(amount)) {
            return known.stream().findFirst();
        }
        Money taken = amount == null ? known.get(0).left() : amount;
        Event event = requested.apply(taken);
        Jdbc.query(
                connection,
                RESERVE,
                Statements::orderId,
                orderId,
                kind.name(),
                taken.amount(),
                event.id(),
                event.type(),
                event.time().toString(),
                Statements.data(event));
        return Optional.of(known.get(0).with(event, taken));
    }

    private static RefundPart known(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        boolean isReserved = row.getObject("reserved") != null;
        return new RefundPart(
                OrderState.valueOf(row.getString("state")),
                new Money(row.getLong("refundable"), currency),
                row.getBoolean("cancelled"),
                isReserved ? Statements.event(row) : null,
                isReserved ? new Money(row.getLong("reserved"), currency) : null);
    }
}
