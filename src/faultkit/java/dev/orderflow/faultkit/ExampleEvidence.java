package dev.orderflow.faultkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.faultkit.LedgerDeadLetters.DeadLetter;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Evidence of invented runs, for tests of the checks. */
final class ExampleEvidence {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    final Map<String, byte[]> placed = new TreeMap<>();
    final Map<String, byte[]> bad = new TreeMap<>();
    final Map<String, ForgedMessage> forged = new TreeMap<>();
    final Map<String, LedgerView.Order> orders = new TreeMap<>();
    final List<Effect> effects = new ArrayList<>();
    final PublishedEvents events = new PublishedEvents();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final Map<String, Set<String>> timelines = new TreeMap<>();
    final Set<String> affected = new TreeSet<>();
    final List<String> leftovers = new ArrayList<>();
    final Set<String> stuck = new TreeSet<>();

    RunEvidence gathered() {
        return new RunEvidence(
                placed, bad, forged, orders, effects, events, deadLetters, timelines, affected, leftovers, stuck);
    }

    Checker check() {
        return new Checker(gathered()).check();
    }

    void place(String id, String state) {
        OrderContent content = content(id);
        placed.put(id, content.json());
        orders.put(id, row(content, state));
    }

    static OrderContent content(String id) {
        return new OrderContent(id, "C-1", 5990, "tok_visa", "1 Main St", "10115");
    }

    static LedgerView.Order row(OrderContent order, String state) {
        ObjectNode document = json(order);
        document.remove(List.of("orderId", "payment"));
        document.put("method", "card");
        return new LedgerView.Order(
                state, order.customerId(), order.amount(), "EUR", "card", null, document.toString(), false);
    }

    /** The effect of the request that a worker sends for this order. */
    static Effect effect(OrderContent content, String kind) {
        JsonNode order = json(content);
        ObjectNode asked = new ObjectMapper().createObjectNode().put("orderId", content.orderId());
        switch (kind) {
            case "CHARGE" ->
                asked.put("method", "card").put("token", content.token()).set("amount", order.get("total"));
            case "REFUND" -> asked.put("charge", "ref").set("amount", order.get("total"));
            default -> asked.setAll(Map.of("lines", order.get("lines"), "shipTo", order.get("shipTo")));
        }
        return new Effect(kind, content.orderId() + ":" + kind, content.orderId(), "ref", asked, NOON);
    }

    private static ObjectNode json(OrderContent content) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(content.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
