package dev.orderflow.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.Group;
import dev.orderflow.database.Jdbc;
import dev.orderflow.event.Event;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Writes events about dead letters into the timelines of their orders, many in one statement. */
@ApplicationScoped
class Timelines {

    /** An order gets at most a hundred events of a type, because a publisher can send any number of invalid messages about it. */
    private static final String APPEND = """
            with given as (
              select * from unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[])
                as g (order_id, event_id, type, at, data)
            ), known as (
              select given.* from given join orders o on o.id = order_id where o.state <> 'CLOSED' or type = 'order.rejected'
            ), appended as (
              insert into timeline (order_id, event_id, type, at, data)
              select order_id, event_id, type, at, data from known k
               where (select count(*) from timeline t where t.order_id = k.order_id and t.type = k.type) < 100
               order by order_id, event_id
              on conflict do nothing
            )
            select order_id, event_id, k.type, coalesce(t.at, k.at) as at, coalesce(t.data, k.data) as data
              from known k left join timeline t using (order_id, event_id)""";

    private final DataSource database;
    private final Group<Event, Optional<Event>> appends;

    Timelines(DataSource database, DatabaseConfig config) {
        this.database = database;
        this.appends = new Group<>(
                config.groupSize(),
                DatabaseConfig.bytesOfAGroup(config),
                Event::id,
                event -> event.data().length,
                this::append);
    }

    /**
     * @return the event to publish: if it was written before, the stored one; empty if the ledger does not have the order, or if the
     *     order is closed and the event is not about a further message of the shop
     */
    Uni<Optional<Event>> append(Event event) {
        return appends.submit(event);
    }

    private List<Optional<Event>> append(List<Event> events) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, Event> appended = new HashMap<>();
            Jdbc.query(
                    connection,
                    APPEND,
                    events,
                    row -> appended.put(row.getString("event_id"), event(row)),
                    Event::subject,
                    Event::id,
                    Event::type,
                    Event::time,
                    event -> new String(event.data(), UTF_8));
            return events.stream()
                    .map(event -> Optional.ofNullable(appended.get(event.id())))
                    .toList();
        }
    }

    static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getString("event_id"),
                row.getString("type"),
                row.getString("order_id"),
                Jdbc.instant(row, "at"),
                row.getString("data").getBytes(UTF_8));
    }
}
