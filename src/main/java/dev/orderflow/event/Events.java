package dev.orderflow.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Creates events with ids derived from their content, so that an event published again after a crash has the same id. */
@Singleton
public class Events {

    private final Json json;

    Events(Json json) {
        this.json = json;
    }

    public Event of(Fact fact) {
        return of(fact, Instant.now());
    }

    /** Shortens the time to microseconds, the precision of the ledger. An event that is read back equals the one published first. */
    public Event of(Fact fact, Instant at) {
        String orderId = fact.orderId();
        String id = id(fact.type(), orderId, fact.about());
        return new Event(id, fact.type(), orderId, at.truncatedTo(MICROS), json.write(fact));
    }

    static String id(String type, String orderId, String about) {
        String name = orderId + '/' + type + (about.isEmpty() ? "" : '/' + about);
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }
}
