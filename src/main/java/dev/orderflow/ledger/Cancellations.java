package dev.orderflow.ledger;

import dev.orderflow.database.Jdbc;
import dev.orderflow.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Cancels an order by inserting its next effect as CANCELLED. The effect's primary key decides between the cancellation and the
 * flow that begins the effect: the first insert wins. An effect in state FAILED can be replaced. Before the payment, the cancelled
 * effect is the payment and the order becomes CANCELLED. After it, the cancelled effect is the shipment, and the payment is
 * refunded or its authorization voided. A flow that comes second finds the effect finished and publishes the cancellation again. A
 * repeated cancellation may occupy both effects, but its event is written once.
 */
@ApplicationScoped
class Cancellations {

    /** Locks the order's row in every case, so that no part of a refund is reserved at the same time. */
    private static final String CANCEL = """
            with given as (
              select ?::text as id, ?::uuid as event_id, ?::text as type, ?::timestamptz as at, ?::text as data
            ), known as (
              select given.*, o.state from given join orders o using (id) where o.state <> 'CLOSED'
            ), unpaid as (
              insert into effects
                (order_id, kind, idempotency_key, state, attempts, first_started_at, last_started_at, finished_at, event_id)
              select id, 'PAYMENT', id || ':PAYMENT', 'CANCELLED', 0, at, at, at, event_id from known
              on conflict (order_id, kind) do update
                set state = 'CANCELLED', finished_at = excluded.finished_at, event_id = excluded.event_id
                where effects.state = 'FAILED'
              returning order_id
            ), unshipped as (
              insert into effects
                (order_id, kind, idempotency_key, state, attempts, first_started_at, last_started_at, finished_at, event_id)
              select id, 'SHIPMENT', id || ':SHIPMENT', 'CANCELLED', 0, at, at, at, event_id from known
               where state in ('ACCEPTED', 'ACTION_REQUIRED', 'AUTHORIZED', 'PAID') and not exists (select from unpaid)
              on conflict (order_id, kind) do update
                set state = 'CANCELLED', finished_at = excluded.finished_at, event_id = excluded.event_id
                where effects.state = 'FAILED'
              returning order_id
            ), stopped as (
              select order_id from unpaid union all select order_id from unshipped
            ), moved as (
              update orders o
                 set state = case when exists (select from unpaid) then 'CANCELLED'
                                  when o.state = 'PAID' then 'REFUNDING'
                                  when o.state = 'AUTHORIZED' then 'VOIDING'
                                  else o.state end,
                     payment_token = case when exists (select from unpaid) then null else o.payment_token end, updated_at = at
                from given join stopped on order_id = id
               where o.id = given.id
              returning o.id, o.state, extract(epoch from now() - o.created_at) as age
            ), appended as (
              insert into timeline (order_id, event_id, type, at, data)
              select id, event_id, type, at, data from given join stopped on order_id = id
              on conflict do nothing
              returning order_id
            )
            select order_id, state, age from appended full join moved on id = order_id""";

    private static final String TOLD = """
            select order_id, event_id, type, at, data from timeline where order_id = ? and event_id = ?::uuid""";

    private static final String TELL = """
            insert into timeline (order_id, event_id, type, at, data)
            values (?, ?::uuid, ?, ?::timestamptz, ?) on conflict do nothing returning order_id""";

    private final DataSource database;
    private final LedgerMetrics metrics;

    Cancellations(DataSource database, LedgerMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /** @return the event to publish; empty if it is too late to cancel, or the order does not exist */
    Optional<Event> cancel(Event cancelled) throws SQLException {
        return write(CANCEL, metrics::moved, cancelled);
    }

    /** @return the event to publish; if it is already in the timeline, the stored one */
    Event append(Event event) throws SQLException {
        return write(TELL, Statements::orderId, event).orElse(event);
    }

    /** @param orderId reads the order id of a row; null if the row did not write the event */
    private Optional<Event> write(String sql, Jdbc.Row<String> orderId, Event event) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<String> written = Jdbc.query(
                    connection,
                    sql,
                    orderId,
                    event.subject(),
                    event.id(),
                    event.type(),
                    event.time().toString(),
                    Statements.data(event));
            return written.contains(event.subject()) ? Optional.of(event) : stored(connection, event);
        }
    }

    private static Optional<Event> stored(Connection connection, Event event) throws SQLException {
        return Jdbc.query(connection, TOLD, Statements::event, event.subject(), event.id()).stream()
                .findFirst();
    }
}
