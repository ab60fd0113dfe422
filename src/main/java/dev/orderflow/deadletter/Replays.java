package dev.orderflow.deadletter;

import dev.orderflow.database.Blocking;
import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.Jdbc;
import dev.orderflow.messaging.SizeLimit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Stores replays, so that another worker can continue the replay of a worker that is gone. */
@ApplicationScoped
class Replays {

    private static final String START = """
            with chosen as (
              update dead_letters d set state = 'PLANNED', replay_id = w.replay_id, edited = w.edited
                from """ + DeadLetterLookups.GIVEN + """
                     , (select ?::uuid as replay_id, ?::text as by_whom, ?::text as why, ?::integer as rate,
                          ?::bytea as edited) w
               where (d.state = 'OPEN' or d.state = 'SENT' and f.ids is not null
                      and not exists (select from replays r where r.id = d.replay_id and r.state = 'RUNNING'))
                 and d.flow <> '' and not """ + DeadLetterLookups.TOO_LARGE + " and "
            + DeadLetterLookups.MATCHES + """
              returning d.id, w.*
            ), started as (
              insert into replays (id, state, by_whom, why, rate, started_at)
              select distinct replay_id, 'RUNNING', by_whom, why, rate, now() from chosen
              returning id
            ), changed as (
              insert into dead_letter_history (dead_letter_id, at, what, by_whom, why, edited)
              select id, now(), 'EDITED', by_whom, why, without_token(edited) from chosen where edited is not null
            ), planned as (
              insert into replayed_letters (replay_id, dead_letter_id, state)
              select started.id, chosen.id, 'PLANNED' from chosen, started
            )
            select count(*) from chosen""";

    private static final String VIEW = """
            select r.*, count(m.*) as total,
                   count(*) filter (where m.state <> 'PLANNED') as sent,
                   count(*) filter (where m.state = 'RESOLVED') as resolved,
                   count(*) filter (where m.state <> 'RESOLVED' and m.trouble is not null) as failed,
                   count(*) filter (where m.state <> 'PLANNED' and m.step = r.step) as step_sent,
                   count(*) filter (where m.state = 'RESOLVED' and m.step = r.step) as step_resolved,
                   count(*) filter (where m.state <> 'RESOLVED' and m.trouble is not null and m.step = r.step) as step_failed,
                   min(m.trouble) filter (where m.state <> 'RESOLVED' and m.step = r.step) as step_trouble
              from replays r join replayed_letters m on m.replay_id = r.id
             where %s
             group by r.id order by r.started_at desc limit ?""";

    private static final String LEAD = """
            update replays set led_by = w.worker, led_until = now() + interval '10 seconds'
              from (select ?::text as worker) w
             where state = 'RUNNING' and (led_by = w.worker or led_until is null or led_until < now())
            returning id""";

    private static final String TAKE = """
            with given as (
              select ?::uuid as replay_id, ?::integer as step, ?::integer as size
            ), chosen as (
              select m.replay_id, m.dead_letter_id from replayed_letters m join given using (replay_id)
               where m.state = 'PLANNED' order by m.dead_letter_id limit (select size from given)
            ), stepped as (
              update replays r set step = given.step from given where r.id = given.replay_id
            ), sending as (
              update replayed_letters m set state = 'SENDING', step = given.step from chosen, given
               where m.replay_id = chosen.replay_id and m.dead_letter_id = chosen.dead_letter_id
            ), noted as (
              insert into dead_letter_history (dead_letter_id, at, what, by_whom, why)
              select chosen.dead_letter_id, now(), 'REPLAYED', r.by_whom, r.why
                from chosen join replays r on r.id = chosen.replay_id
            )
            update dead_letters d set state = 'SENT', replays = d.replays + 1
              from chosen where d.id = chosen.dead_letter_id
            returning d.id""";

    /** Reads the first messages up to a total size in bytes, at least one. */
    private static final String SENDING = """
            with sending as (
              select d.id, octet_length(coalesce(d.edited, d.body)) as bytes
                from dead_letters d join replayed_letters m on m.dead_letter_id = d.id
               where m.replay_id = ?::uuid and m.state = 'SENDING'
            ), chosen as (
              select id, bytes, sum(bytes) over (order by id) as total from sending
            )
            select d.id, d.fingerprint, d.flow, d.exchange, d.routing_key, d.type, d.order_id, d.reason, d.message, d.exception,
                   d.attempts, d.first_failure, d.last_failure, d.worker, d.replays, d.properties,
                   coalesce(d.edited, d.body) as body
              from chosen join dead_letters d using (id) where total <= ? or total = bytes""";

    private static final String SENT = """
            update replayed_letters set state = 'SENT'
             where replay_id = ?::uuid and dead_letter_id = ?::uuid and state = 'SENDING'
            returning dead_letter_id""";

    private static final String END = """
            with given as (
              select ?::uuid as replay_id, ?::text as state, ?::text as note
            ), ended as (
              update replays r set state = given.state, note = given.note, ended_at = now() from given
               where r.id = given.replay_id and r.state = 'RUNNING'
              returning r.id
            ), opened as (
              update dead_letters d set state = 'OPEN', edited = null from ended where d.replay_id = ended.id and d.state = 'PLANNED'
            )
            select id from ended""";

    private final DataSource database;
    private final Blocking blocking;
    private final SizeLimit limit;
    private final DatabaseConfig config;

    Replays(DataSource database, Blocking blocking, SizeLimit limit, DatabaseConfig config) {
        this.database = database;
        this.blocking = blocking;
        this.limit = limit;
        this.config = config;
    }

    /**
     * Starts a replay of open dead letters that come from a flow. Dead letters in state SENT are selected only by their ids, and
     * only if no running replay has them.
     *
     * @param rate the largest number of messages per second
     * @param edited body to send instead of the stored one, in this replay only; null to send the stored body
     * @return empty if there is nothing to send
     */
    Uni<Optional<ReplayRecord>> start(DeadLetterFilter filter, String by, String why, int rate, byte[] edited) {
        String id = UUID.randomUUID().toString();
        Object[] given = Jdbc.with(filter.parameters(), id, by, why, rate, edited, limit.bytes());
        return blocking.call(() ->
                        Jdbc.query(database, START, row -> row.getInt(1), given).get(0))
                .chain(chosen -> chosen == 0 ? Uni.createFrom().item(Optional.empty()) : find(id));
    }

    /** @return the newest replays, newest first */
    Uni<List<ReplayRecord>> list(int most) {
        return blocking.call(() -> Jdbc.query(database, VIEW.formatted("true"), Replays::replay, most));
    }

    Uni<Optional<ReplayRecord>> find(String id) {
        return blocking.call(
                () -> Jdbc.query(database, VIEW.formatted("r.id = ?::uuid"), Replays::replay, id, 1).stream()
                        .findFirst());
    }

    /** @return ids of the replays that this worker leads; no other worker leads them for about ten seconds */
    Uni<List<String>> lead(String worker) {
        return change(LEAD, worker);
    }

    /** Counts the next messages as sent before sending them. An uncounted one would look like a copy of an earlier replay. */
    Uni<Void> take(String id, int step, int size) {
        return change(TAKE, id, step, size).replaceWithVoid();
    }

    /**
     * Reads the taken messages that the broker has not confirmed, including those of a worker that was killed, up to a total size.
     * Further ones are returned once these are recorded as sent. Each has the number of this replay, and the edited body if there
     * is one.
     */
    Uni<List<DeadLetter>> taken(String id) {
        return blocking.call(() ->
                Jdbc.query(database, SENDING, DeadLetterLookups::letter, id, DatabaseConfig.bytesOfAGroup(config)));
    }

    Uni<Void> sent(String id, String deadLetterId) {
        return change(SENT, id, deadLetterId).replaceWithVoid();
    }

    /** Ends a replay and opens its unsent dead letters again. @return false if it had already ended */
    Uni<Boolean> end(String id, ReplayState state, String note) {
        return change(END, id, state.name(), note).map(ended -> !ended.isEmpty());
    }

    /** @return the first column of what the statement changed */
    private Uni<List<String>> change(String sql, Object... parameters) {
        return blocking.call(() -> Jdbc.query(database, sql, row -> row.getString(1), parameters));
    }

    private static ReplayRecord replay(ResultSet row) throws SQLException {
        return new ReplayRecord(
                row.getString("id"),
                row.getString("by_whom"),
                row.getString("why"),
                ReplayState.valueOf(row.getString("state")),
                row.getInt("rate"),
                Jdbc.instant(row, "started_at"),
                Jdbc.instant(row, "ended_at"),
                row.getInt("total"),
                row.getInt("sent"),
                row.getInt("resolved"),
                row.getInt("failed"),
                row.getInt("step"),
                new ReplayRecord.OfStep(
                        row.getInt("step_sent"),
                        row.getInt("step_resolved"),
                        row.getInt("step_failed"),
                        row.getString("step_trouble")),
                row.getString("note"));
    }
}
