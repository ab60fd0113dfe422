package dev.orderflow.ledger;

import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.Wait;
import dev.orderflow.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Records the state of unfinished effects. Each update is a compare-and-set, so a finished effect never changes. */
@ApplicationScoped
class OpenEffects {

    private static final String UNKNOWN = """
            update effects set state = 'UNKNOWN'
             where order_id = ? and kind = ? and state in ('STARTED', 'FAILED') returning order_id""";

    private static final String PREPARE = """
            update effects set reference = coalesce(reference, ?)
             where order_id = ? and kind = ? and state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
            returning reference""";

    private static final String PENDING = """
            update effects set state = 'PENDING', reference = ?
             where order_id = ? and kind = ? and state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
            returning order_id""";

    /**
     * Writes the event once. It counts as published once a wait is recorded for a message that was sent to its retry queue after
     * the event was confirmed.
     */
    private static final String FOR_ACTION = """
            with given as (
              select ?::text as id, ?::text as kind, ?::text as reference, ?::uuid as event_id, ?::text as type,
                     ?::timestamptz as at, ?::text as data
            ), known as (
              select g.*, t.event_id is not null as told, coalesce(t.at, g.at) as told_at, coalesce(t.data, g.data) as told_data
                from given g left join timeline t on t.order_id = g.id and t.event_id = g.event_id
            ), pending as (
              update effects e set state = 'PENDING', reference = k.reference, told = k.told and coalesce(e.told, false)
                from known k
               where e.order_id = k.id and e.kind = k.kind and e.state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
              returning e.order_id, e.told
            ), moved as (
              update orders o set state = 'ACTION_REQUIRED', updated_at = k.at, payment_token = null
                from known k join pending p on p.order_id = k.id
               where o.id = k.id and o.state = 'ACCEPTED'
            ), appended as (
              insert into timeline (order_id, event_id, type, at, data)
              select k.id, k.event_id, k.type, k.at, k.data from known k join pending p on p.order_id = k.id
              on conflict do nothing
            )
            select p.order_id, k.event_id, k.type, k.told_at as at, k.told_data as data
              from pending p join known k on k.id = p.order_id where not coalesce(p.told, false)""";

    /** Only if no later attempt has begun, because that one may have reached the provider. */
    private static final String FAILED = """
            update effects set state = 'FAILED'
             where order_id = ? and kind = ? and state = 'STARTED' and attempts = ? returning order_id""";

    /** Only for the latest attempt, and only while that attempt is younger than half a key window. */
    private static final String CLAIM = """
            with given as (select ? * interval '1 millisecond' as key_window)
            update effects set key_used_at = now() from given
             where order_id = ? and kind = ? and attempts = ? and state in ('STARTED', 'UNKNOWN')
               and key_used_at <= now() - key_window and last_started_at > now() - key_window / 2
            returning order_id""";

    /** How late a message may return from its retry queue before another message can take its place. */
    private static final Duration LATEST_RETURN = Duration.ofMinutes(1);

    private static final String WAIT = """
            update effects e set waiter = g.ticket, due = now() + g.delay * interval '1 millisecond', told = e.told or g.told
              from unnest(?::text[], ?::text[], ?::integer[], ?::text[], ?::bigint[], ?::boolean[])
                as g (id, kind, attempts, ticket, delay, told)
             where e.order_id = g.id and e.kind = g.kind and e.attempts = g.attempts and e.state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
            returning e.order_id""";

    /**
     * Takes effects whose message has not returned for two minutes after the latest possible time, and moves them a quarter of an hour
     * on, so that no other worker takes them as well. The next attempt clears the time. An order with a dead letter needs an operator.
     */
    private static final String OVERDUE = """
            with overdue as (
              select order_id, kind from effects e
               where due < now() - interval '2 minutes' and split_part(kind, '/', 1) = ? and state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')
                 and not exists (select from dead_letters d where d.order_id = e.order_id and d.state <> 'RESOLVED')
               order by due limit ? for update skip locked
            ), taken as (
              update effects e set due = now() + interval '15 minutes'
                from overdue o where e.order_id = o.order_id and e.kind = o.kind
              returning e.order_id, e.kind, e.requested_by
            )
            select distinct on (t.order_id, taken.kind) t.order_id, t.event_id, t.type, t.at, t.data
              from taken join timeline t using (order_id)
             where case when taken.requested_by is null then t.type = any (string_to_array(?, ','))
                        else t.event_id = taken.requested_by end
             order by t.order_id, taken.kind, t.at desc""";

    /**
     * Takes orders whose next effect was not begun for two minutes. Its message is in no queue if the flow has no backlog. Nobody
     * expects an order of more than a week ago to be charged now, so an operator decides about those.
     */
    private static final String NOT_BEGUN = """
            with stalled as (
              select id from orders o
               where state = any (string_to_array(?, ','))
                 and updated_at between now() - interval '7 days' and now() - interval '2 minutes'
                 and not exists (select from effects e where e.order_id = o.id and e.kind = ?)
                 and not exists (select from dead_letters d where d.order_id = o.id and d.state <> 'RESOLVED')
               limit ?
            )
            select distinct on (t.order_id) t.order_id, t.event_id, t.type, t.at, t.data
              from stalled join timeline t on t.order_id = id
             where t.type = any (string_to_array(?, ','))
             order by t.order_id, t.at desc""";

    private final DataSource database;

    OpenEffects(DataSource database) {
        this.database = database;
    }

    boolean leaveUnknown(String orderId, EffectKind kind) throws SQLException {
        return change(UNKNOWN, orderId, kind.name());
    }

    Optional<String> prepare(String orderId, EffectKind kind, String reference) throws SQLException {
        return Jdbc.query(database, PREPARE, row -> row.getString("reference"), reference, orderId, kind.name())
                .stream()
                .findFirst();
    }

    boolean leavePending(String orderId, EffectKind kind, String reference) throws SQLException {
        return change(PENDING, reference, orderId, kind.name());
    }

    Optional<Event> leaveForAction(String orderId, EffectKind kind, String reference, Event event) throws SQLException {
        return Jdbc.query(
                        database,
                        FOR_ACTION,
                        Statements::event,
                        orderId,
                        kind.name(),
                        reference,
                        event.id(),
                        event.type(),
                        event.time().toString(),
                        Statements.data(event))
                .stream()
                .findFirst();
    }

    boolean leaveFailed(String orderId, EffectKind kind, int attempts) throws SQLException {
        return change(FAILED, orderId, kind.name(), attempts);
    }

    boolean claim(String orderId, EffectKind kind, int attempts, Duration keyWindow) throws SQLException {
        return change(CLAIM, keyWindow.toMillis(), orderId, kind.name(), attempts);
    }

    List<Void> wait(List<Wait> waits) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Jdbc.query(
                    connection,
                    WAIT,
                    waits,
                    Statements::orderId,
                    Wait::orderId,
                    Wait::kind,
                    Wait::attempts,
                    Wait::ticket,
                    w -> w.delayMillis() + LATEST_RETURN.toMillis(),
                    Wait::told);
            return Collections.nCopies(waits.size(), null);
        }
    }

    List<Event> lost(EffectKind kind, Set<OrderState> due, List<String> types, int most) throws SQLException {
        String names = String.join(",", types);
        try (Connection connection = database.getConnection()) {
            List<Event> lost =
                    new ArrayList<>(Jdbc.query(connection, OVERDUE, Statements::event, kind.name(), most, names));
            lost.addAll(Jdbc.query(
                    connection, NOT_BEGUN, Statements::event, Statements.names(due), kind.name(), most, names));
            return lost;
        }
    }

    private boolean change(String sql, Object... parameters) throws SQLException {
        List<String> changed = Jdbc.query(database, sql, Statements::orderId, parameters);
        return !changed.isEmpty();
    }
}
