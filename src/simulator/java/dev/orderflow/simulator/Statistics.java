package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts the requests of one kind, for {@code GET /stats}. */
final class Statistics {

    private static final int REMEMBERED = 1000;

    private record Arrival(Instant at, String method) {}

    private final List<Arrival> whileDown = new ArrayList<>();
    private int requests;
    private int lookUps;
    private int acted;
    private int duplicates;
    private int conflicts;
    private int inFlight;
    private int peak;

    void request() {
        requests++;
    }

    void lookUp() {
        lookUps++;
    }

    void acted() {
        acted++;
    }

    /** A repeated request that was answered without acting. */
    void duplicate() {
        duplicates++;
    }

    /** A request that was answered 409. */
    void conflict() {
        conflicts++;
    }

    void begin() {
        peak = Math.max(peak, ++inFlight);
    }

    void end() {
        inFlight--;
    }

    void whileDown(String method) {
        if (whileDown.size() < REMEMBERED) {
            whileDown.add(new Arrival(Instant.now(), method));
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonCodec.object()
                .put("requests", requests)
                .put("lookUps", lookUps)
                .put("acted", acted)
                .put("duplicates", duplicates)
                .put("conflicts", conflicts)
                .put("underWay", inFlight)
                .put("peak", peak);
        ArrayNode arrivals = json.putArray("whileDown");
        whileDown.forEach(
                each -> arrivals.addObject().put("at", each.at().toString()).put("method", each.method()));
        return json;
    }
}
