package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.InjectableFault.BOTH;
import static dev.orderflow.faultkit.InjectedFault.Expectation.DOWN;

import dev.orderflow.faultkit.InjectableFault.Act;
import dev.orderflow.faultkit.InjectableFault.Lane;
import dev.orderflow.servers.DatabaseNode;
import java.sql.SQLException;
import java.util.List;

/** Faults of PostgreSQL: it is unreachable, or it answers and takes no writes. */
final class DatabaseFaults {

    /** Fails inserts and updates with PostgreSQL's own error, by triggers that run for each statement. */
    private static final String FILL = """
            create function disk_full() returns trigger language plpgsql as $$ begin
                raise 'could not extend file "base/1": No space left on device' using errcode = '53100';
            end $$;
            create trigger disk_full before insert or update on effects execute function disk_full();
            create trigger disk_full before insert or update on orders execute function disk_full()""";

    private DatabaseFaults() {}

    static List<InjectableFault> all() {
        return List.of(
                fault(
                        "database restarted",
                        testBed -> testBed.database().stop(),
                        testBed -> testBed.database().start()),
                fault(
                        "database killed",
                        testBed -> testBed.database().kill(),
                        testBed -> testBed.database().start()),
                fault(
                        "database frozen",
                        testBed -> testBed.database().freeze(),
                        testBed -> testBed.database().thaw()),
                fault(
                        "database read-only",
                        testBed -> set(testBed, "default_transaction_read_only = on"),
                        testBed -> set(testBed, "default_transaction_read_only = off")),
                fault(
                        "database a standby",
                        testBed -> {
                            testBed.database().stop();
                            testBed.database().startAsStandby();
                        },
                        testBed -> testBed.database().execute("select pg_promote()")),
                fault(
                        "database waits for a replica",
                        testBed -> set(testBed, "synchronous_standby_names = 'gone'"),
                        testBed -> set(testBed, "synchronous_standby_names = ''")),
                fault(
                        "database disk full",
                        testBed -> testBed.database().execute(FILL),
                        testBed -> testBed.database().execute("drop function disk_full cascade")));
    }

    private static void set(TestBed testBed, String setting) throws SQLException {
        DatabaseNode database = testBed.database();
        database.execute("alter system set " + setting);
        database.execute("select pg_reload_conf()");
    }

    private static InjectableFault fault(String name, Act begins, Act ends) {
        return new InjectableFault(Lane.DATABASE, name, DOWN, BOTH, begins, ends);
    }
}
