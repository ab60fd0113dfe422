package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Makes events whose id follows from what they tell: told again after a crash, it is the same event. */
@Singleton
public class Events {

    private final Json json;

    Events(Json json) {
        this.json = json;
    }

    public Event of(Fact fact) {
        String orderId = fact.orderId();
        return new Event(id(fact.type(), orderId), fact.type(), orderId, now(), json.write(fact));
    }

    static String id(String type, String orderId) {
        return UUID.nameUUIDFromBytes((orderId + '/' + type).getBytes(UTF_8)).toString();
    }

    /** In microseconds, as the ledger keeps it: an event that is read back equals the one first published. */
    private static Instant now() {
        return Instant.now().truncatedTo(MICROS);
    }
}
