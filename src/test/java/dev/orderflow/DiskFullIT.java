package dev.orderflow;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.servers.DatabaseNode;
import dev.orderflow.servers.NoPrivateServer;
import dev.orderflow.servers.SmallDisk;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The database's disk is full. Reads still work, and so do writes that fit into existing pages. */
class DiskFullIT {

    @Test
    void theWorkerWaitsForRoomAndGoesOnByItself() throws Exception {
        try (SmallDisk disk = disk();
                DatabaseNode server = database(disk);
                MoneyRun run = MoneyRun.on(server.url("disk"), "disk")
                        .withTimeouts(Duration.ofSeconds(20))
                        .with("orderflow.retry.delays", DatabaseWritesIT.SHORT_LADDER)) {
            DatabaseWritesIT.waitsAndGoesOn(run, 2000, "No space left on device", disk::fill, disk::free);
        }
    }

    /** PostgreSQL shuts down when it cannot write its log. This test needs it running, so it gets log files in advance. */
    private static void setLogAside(DatabaseNode server) throws SQLException {
        for (int file = 0; file < 4; file++) {
            server.execute("create table filling" + file + "()");
            server.execute("select pg_switch_wal()");
        }
        server.execute("checkpoint");
    }

    private static DatabaseNode database(SmallDisk disk) throws Exception {
        DatabaseNode server = DatabaseNode.createIn(disk.directory());
        server.execute("create database disk");
        setLogAside(server);
        return server;
    }

    private static SmallDisk disk() throws IOException {
        try {
            return SmallDisk.of(300);
        } catch (NoPrivateServer reason) {
            return abort(reason.getMessage());
        }
    }
}
