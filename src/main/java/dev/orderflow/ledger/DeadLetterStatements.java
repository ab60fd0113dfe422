package dev.orderflow.ledger;

import dev.orderflow.messaging.DeadLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** Dead letters as SQL: how they arrive, and how a person ends them. */
@ApplicationScoped
class DeadLetterStatements {

    /**
     * A message may be given up twice, and told twice: only what died after it was sent again, or after it had been dealt with,
     * is news. When in doubt it is opened again, for nobody looks at what is closed. A closed one has lost its token, and gets it
     * back; one that was sent may come back with an edited body, and keeps its own.
     */
    private static final String KEEP = """
            with given as (
              select coalesce((select d.id from dead_letters d where d.id = g.id),
                              (select d.id from dead_letters d where d.fingerprint = g.fingerprint), g.id) as id,
                     fingerprint, flow, exchange, routing_key, type, order_id, reason, message, exception, attempts,
                     first_failure, last_failure, worker, replay, properties, body
                from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::integer[], ?::text[], ?::bytea[])
                  as g (id, fingerprint, flow, exchange, routing_key, type, order_id, reason, message, exception, attempts,
                        first_failure, last_failure, worker, replay, properties, body)
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
            )
            insert into dead_letter_history (dead_letter_id, at, what, why)
            select id, now(), what, message from again
            union all
            select id, now(), 'ARRIVED', null from kept where copies = 0
            returning dead_letter_id""";

    private static final String DISCARD = """
            with ended as (
              update dead_letters d
                 set state = 'DISCARDED', ended_at = now(), body = without_token(body), edited = null
                from """ + DeadLetterLookups.GIVEN + """
                     , (select ?::text as by_whom, ?::text as why) w
               where d.state in ('OPEN', 'SENT') and """ + DeadLetterLookups.MATCHES + """
              returning d.id, w.by_whom, w.why
            ), told as (
              insert into dead_letter_history (dead_letter_id, at, what, by_whom, why)
              select id, now(), 'DISCARDED', by_whom, why from ended
            )
            select count(*) from ended""";

    private final DataSource database;

    DeadLetterStatements(DataSource database) {
        this.database = database;
    }

    List<Void> keep(List<DeadLetter> letters) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Jdbc.query(
                    connection,
                    KEEP,
                    letters,
                    row -> row.getString(1),
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
            return Collections.nCopies(letters.size(), null);
        }
    }

    /** @return how many */
    int discard(DeadLetterFilter filter, String by, String why) throws SQLException {
        return Jdbc.query(database, DISCARD, row -> row.getInt(1), Jdbc.with(filter.parameters(), by, why))
                .get(0);
    }
}
