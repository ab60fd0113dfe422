package dev.orderflow.database;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Probes the database with a write, because a replica, a full disk and a missing permission fail at nothing else. */
final class WriteProbe {

    /** Needs the permissions and locks of an order's statements, but does not change their rows. */
    private static final String WRITE = """
            with new_orders as (insert into orders select * from orders where false),
                 old_orders as (update orders set state = state where false),
                 new_effects as (insert into effects select * from effects where false),
                 old_effects as (update effects set state = state where false),
                 new_entries as (insert into timeline select * from timeline where false)
            insert into write_probe (id, at, padding) values (1, now(), ?)
            on conflict (id) do update set at = excluded.at, padding = excluded.padding""";

    /** About the size of a group of orders. A small row would fit into an existing page, however full the disk is. */
    private static final int ROOM = 256 * 1024;

    private WriteProbe() {}

    /** @param needsRoom whether to write as much as a group of orders; set after a failed write */
    static void write(Connection connection, boolean needsRoom) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setBytes(1, needsRoom ? incompressible() : null);
            statement.executeUpdate();
        }
    }

    private static byte[] incompressible() {
        byte[] bytes = new byte[ROOM];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
