package dev.orderflow.ledger;

import dev.orderflow.messaging.DeadLetter;
import dev.orderflow.messaging.SizeLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Replays as SQL. */
@ApplicationScoped
class ReplayStatements {

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
            ), told as (
              insert into dead_letter_history (dead_letter_id, at, what, by_whom, why)
              select chosen.dead_letter_id, now(), 'REPLAYED', r.by_whom, r.why
                from chosen join replays r on r.id = chosen.replay_id
            )
            update dead_letters d set state = 'SENT', replays = d.replays + 1
              from chosen where d.id = chosen.dead_letter_id
            returning d.id""";

    /** The first ones, up to a size in bytes; one of them at the least. */
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
    private final SizeLimit limit;
    private final LedgerConfig config;

    ReplayStatements(DataSource database, SizeLimit limit, LedgerConfig config) {
        this.database = database;
        this.limit = limit;
        this.config = config;
    }

    /** @return how many it has; none, and no replay, if nothing matches */
    int start(DeadLetterFilter filter, String id, String by, String why, int rate, byte[] edited) throws SQLException {
        return Jdbc.query(
                        database,
                        START,
                        row -> row.getInt(1),
                        Jdbc.with(filter.parameters(), id, by, why, rate, edited, limit.bytes()))
                .get(0);
    }

    /** @param id null for all, the newest first */
    List<ReplayRecord> view(String id, int limit) throws SQLException {
        return id == null
                ? Jdbc.query(database, VIEW.formatted("true"), ReplayStatements::replay, limit)
                : Jdbc.query(database, VIEW.formatted("r.id = ?::uuid"), ReplayStatements::replay, id, limit);
    }

    /** @return the replays that this worker is to bring on: no other does for some seconds */
    List<String> lead(String worker) throws SQLException {
        return Jdbc.query(database, LEAD, row -> row.getString("id"), worker);
    }

    void take(String replayId, int step, int size) throws SQLException {
        Jdbc.query(database, TAKE, row -> row.getString(1), replayId, step, size);
    }

    /** The first of those taken whose confirm is not noted: also those of a worker that was killed meanwhile. */
    List<DeadLetter> sending(String replayId) throws SQLException {
        return Jdbc.query(database, SENDING, DeadLetterLookups::letter, replayId, LedgerConfig.bytesOfAGroup(config));
    }

    void sent(String replayId, String deadLetterId) throws SQLException {
        Jdbc.query(database, SENT, row -> row.getString(1), replayId, deadLetterId);
    }

    boolean end(String replayId, ReplayState state, String note) throws SQLException {
        return !Jdbc.query(database, END, row -> row.getString(1), replayId, state.name(), note)
                .isEmpty();
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
