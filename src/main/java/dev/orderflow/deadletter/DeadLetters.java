package dev.orderflow.deadletter;

import dev.orderflow.database.Blocking;
import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.Group;
import dev.orderflow.database.Jdbc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Stores and searches dead letters. Every {@code Uni} completes after the commit. */
@ApplicationScoped
class DeadLetters {

    /**
     * A message can be dead-lettered twice, and each dead letter can be delivered twice. A dead letter is opened again only if it
     * failed after a replay, or after it was closed. If that is unclear, it is opened, because operators do not look at closed
     * ones. Closing removes the payment token, so a closed one takes the new body. A replayed one may carry an edited body, so it
     * keeps the stored one.
     */
    private static final String KEEP = """
            with given as (
              select coalesce((select d.id from dead_letters d where d.id = g.id),
                              (select d.id from dead_letters d where d.fingerprint = g.fingerprint), g.id) as id,
                     number, fingerprint, flow, exchange, routing_key, type, order_id, reason, message, exception, attempts,
                     first_failure, last_failure, worker, replay, properties, body
                from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::integer[], ?::text[], ?::bytea[])
                  with ordinality
                  as g (id, fingerprint, flow, exchange, routing_key, type, order_id, reason, message, exception, attempts,
                        first_failure, last_failure, worker, replay, properties, body, number)
            ), again as (
              update dead_letters d
                 set state = 'OPEN', body = case d.state when 'SENT' then d.body else g.body end,
                     reason = g.reason, message = g.message, exception = g.exception, attempts = g.attempts,
                     last_failure = g.last_failure, worker = g.worker, ended_at = null
                from given g
               where d.id = g.id
                 and (d.state = 'SENT' and g.replay >= d.replays
                      or d.state in ('RESOLVED', 'DISCARDED') and g.last_failure > d.ended_at)
              returning d.id, d.replay_id, g.message, case when g.replay > 0 then 'FAILED_AGAIN' else 'CAME_AGAIN' end as what
            ), failed as (
              update replayed_letters r set state = 'FAILED', trouble = again.message
                from again
               where r.dead_letter_id = again.id and r.replay_id = again.replay_id and r.state in ('SENDING', 'SENT')
            ), kept as (
              insert into dead_letters
                (id, fingerprint, state, flow, exchange, routing_key, type, order_id, reason, message, exception, attempts,
                 first_failure, last_failure, worker, properties, body)
              select id, fingerprint, 'OPEN', flow, exchange, routing_key, type, order_id, reason, message, exception, attempts,
                     first_failure, last_failure, worker, properties, body
                from given where not exists (select from again where again.id = given.id) order by id
              on conflict (id) do update
                set copies = dead_letters.copies + 1,
                    body = case when dead_letters.body = '' and dead_letters.state = 'OPEN' then excluded.body else dead_letters.body end
              returning id, copies
            ), noted as (
              insert into dead_letter_history (dead_letter_id, at, what, why)
              select id, now(), what, message from again
              union all
              select id, now(), 'ARRIVED', null from kept where copies = 0
            )
            select id, coalesce(d.first_failure, given.first_failure) as first_failure
              from given left join dead_letters d using (id) order by number""";

    private static final String DISCARD = """
            with ended as (
              update dead_letters d
                 set state = 'DISCARDED', ended_at = now(), body = without_token(body), edited = null
                from """ + DeadLetterLookups.GIVEN + """
                     , (select ?::text as by_whom, ?::text as why) w
               where d.state in ('OPEN', 'SENT') and """ + DeadLetterLookups.MATCHES + """
              returning d.id, w.by_whom, w.why
            ), noted as (
              insert into dead_letter_history (dead_letter_id, at, what, by_whom, why)
              select id, now(), 'DISCARDED', by_whom, why from ended
            )
            select count(*) from ended""";

    private final DataSource database;
    private final DeadLetterLookups lookups;
    private final Group<DeadLetter, Kept> arrivals;
    private final Blocking blocking;

    DeadLetters(DataSource database, DeadLetterLookups lookups, DatabaseConfig config, Blocking blocking) {
        this.blocking = blocking;
        this.database = database;
        this.lookups = lookups;
        this.arrivals = new Group<>(
                config.groupSize(),
                DatabaseConfig.bytesOfAGroup(config),
                DeadLetter::fingerprint,
                letter -> letter.body().length + (long) letter.properties().length(),
                this::insert);
    }

    /** Keeping the same dead letter again has no effect but a higher count of copies. */
    Uni<Kept> keep(DeadLetter letter) {
        return arrivals.submit(letter);
    }

    /** @param after the last id of the previous page; empty for the first page, which has the newest */
    Uni<List<DeadLetterRecord.Summary>> list(DeadLetterFilter filter, String after, int limit) {
        return blocking.call(() -> lookups.list(filter, after, limit));
    }

    Uni<List<DeadLetterRecord.Group>> groups(DeadLetterState state) {
        return blocking.call(() -> lookups.groups(state));
    }

    Uni<Optional<DeadLetterRecord>> find(String id) {
        return blocking.call(() -> lookups.find(id));
    }

    /** Counts the matching dead letters by the situation that a replay would find. */
    Uni<List<DeadLetterRecord.Prospect>> prospects(DeadLetterFilter filter) {
        return blocking.call(() -> lookups.prospects(filter));
    }

    /** Discards dead letters that are open or sent. @return their number */
    Uni<Integer> discard(DeadLetterFilter filter, String by, String why) {
        Object[] given = Jdbc.with(filter.parameters(), by, why);
        return blocking.call(
                () -> Jdbc.query(database, DISCARD, row -> row.getInt(1), given).get(0));
    }

    private List<Kept> insert(List<DeadLetter> letters) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Jdbc.query(
                    connection,
                    KEEP,
                    letters,
                    row -> new Kept(row.getString("id"), Jdbc.instant(row, "first_failure")),
                    DeadLetter::id,
                    DeadLetter::fingerprint,
                    DeadLetter::flow,
                    DeadLetter::exchange,
                    DeadLetter::routingKey,
                    DeadLetter::type,
                    DeadLetter::orderId,
                    DeadLetter::reason,
                    DeadLetter::message,
                    DeadLetter::exception,
                    DeadLetter::attempts,
                    DeadLetter::firstFailure,
                    DeadLetter::lastFailure,
                    DeadLetter::worker,
                    DeadLetter::replay,
                    DeadLetter::properties,
                    DeadLetter::body);
        }
    }
}
