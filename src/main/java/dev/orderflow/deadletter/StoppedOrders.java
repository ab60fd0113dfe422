package dev.orderflow.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.orderflow.database.Blocking;
import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Event;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Finds and closes orders that dead letters stop. An order that has moved on since the dead letter failed is not stopped by it: the
 * shop cancelled it, or a provider decided after all. Nor is an order of which another message waits for a retry.
 */
@ApplicationScoped
class StoppedOrders {

    /** @param replays how often the dead letter that stops the order was replayed */
    record Stopped(String orderId, String deadLetterId, int replays) {}

    /** @param closed the event of the order's end */
    record Closing(Event closed, String deadLetterId, String by, String why) {}

    /** Whether the order {@code o} still stands where the dead letter {@code d} stopped it. */
    private static final String STANDS = " o.state not in ("
            + Stream.of(OrderState.values())
                    .filter(OrderState::isFinal)
                    .map(state -> "'" + state + "'")
                    .collect(joining(", "))
            + """
            ) and o.updated_at <= d.last_failure
                 and not exists (select from effects e where e.order_id = o.id and e.due > now())
            """;

    private static final String STOPPED = """
            with chosen as materialized (
              select d.id, w.* from dead_letters d, """ + DeadLetterLookups.GIVEN + """
                     , (select ?::text as flows, ?::text as after) w
               where d.state = 'OPEN' and""" + StoppingLetters.STOPS + " and "
            + DeadLetterLookups.MATCHES + """
            )
            select distinct on (d.order_id) d.order_id, d.id, d.replays
              from chosen w join dead_letters d on d.id = w.id join orders o on o.id = d.order_id
             where d.order_id > w.after
               and (o.state = 'CLOSED' or""" + STANDS + """
                    and not exists (
                      select from dead_letters d
                       where d.order_id = o.id and d.state in ('OPEN', 'PLANNED', 'SENT') and""" + StoppingLetters.STOPS + """
                         and d.last_failure >= o.updated_at and d.id not in (select id from chosen)))
             order by d.order_id, d.last_failure desc limit ?""";

    /** Of an order that is closed already, returns the event that closed it. */
    private static final String CLOSE = """
            with given as (
              select * from unnest(?::text[], ?::uuid[], ?::timestamptz[], ?::text[], ?::uuid[], ?::text[], ?::text[])
                as g (order_id, event_id, at, data, dead_letter_id, by_whom, why)
            ), moved as (
              update orders o set state = 'CLOSED', updated_at = g.at, payment_token = null
                from given g join dead_letters d on d.id = g.dead_letter_id
               where o.id = g.order_id and d.state = 'OPEN' and""" + STANDS + """
              returning g.*, extract(epoch from now() - o.created_at) as age
            ), appended as (
              insert into timeline (order_id, event_id, type, at, data)
              select order_id, event_id, 'order.closed', at, data from moved on conflict do nothing
            ), noted as (
              insert into dead_letter_history (dead_letter_id, at, what, by_whom, why)
              select dead_letter_id, now(), 'ORDER_CLOSED', by_whom, why from moved
            )
            select order_id, event_id, 'order.closed' as type, at, data, age from moved
            union all
            select t.order_id, t.event_id, t.type, t.at, t.data, null
              from given join timeline t using (order_id) where t.type = 'order.closed'""";

    private final DataSource database;
    private final Blocking blocking;
    private final StoppingLetters stopping;
    private final Timer ends;

    StoppedOrders(DataSource database, Blocking blocking, StoppingLetters stopping, MeterRegistry registry) {
        this.database = database;
        this.blocking = blocking;
        this.stopping = stopping;
        this.ends = registry.timer("orderflow.order.duration", "state", OrderState.CLOSED.name());
    }

    /**
     * Finds the orders that stop because of open dead letters that match, and of no others. Also finds orders that such dead letters
     * have closed already.
     *
     * @param after the last order id of the previous page; empty for the first page
     * @return sorted by order id, each with its latest dead letter
     */
    Uni<List<Stopped>> find(DeadLetterFilter filter, String after, int limit) {
        Object[] given = Jdbc.with(filter.parameters(), stopping.flows(), after, limit);
        return blocking.call(() -> Jdbc.query(
                database,
                STOPPED,
                row -> new Stopped(row.getString("order_id"), row.getString("id"), row.getInt("replays")),
                given));
    }

    /** @return the events of the orders that are closed now; empty for an order that has moved on meanwhile */
    Uni<List<Event>> close(List<Closing> closings) {
        return blocking.call(() -> {
            try (Connection connection = database.getConnection()) {
                return Jdbc.query(
                        connection,
                        CLOSE,
                        closings,
                        this::closed,
                        closing -> closing.closed().subject(),
                        closing -> closing.closed().id(),
                        closing -> closing.closed().time(),
                        closing -> new String(closing.closed().data(), UTF_8),
                        Closing::deadLetterId,
                        Closing::by,
                        Closing::why);
            }
        });
    }

    private Event closed(ResultSet row) throws SQLException {
        double age = row.getDouble("age");
        if (!row.wasNull()) {
            ends.record(Duration.ofMillis((long) (1000 * Math.max(0, age))));
        }
        return Timelines.event(row);
    }
}
