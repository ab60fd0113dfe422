package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that only the shop decided each order's amount, payment token, lines and address. */
final class SteeringCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunEvidence evidence;
    private final Map<String, String> payments;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> steered = new TreeSet<>();

    SteeringCheck(RunEvidence evidence) {
        this.evidence = evidence;
        this.payments = evidence.effects().stream()
                .filter(effect -> Set.of("CHARGE", "AUTHORIZATION").contains(effect.kind()))
                .collect(Collectors.toMap(Effect::orderId, Effect::reference, (first, other) -> first));
    }

    SteeringCheck check() {
        evidence.effects().forEach(this::checkEffect);
        evidence.orders().forEach(this::checkOrder);
        return this;
    }

    List<String> findings() {
        return findings;
    }

    Set<String> steered() {
        return steered;
    }

    private void checkEffect(Effect effect) {
        byte[] sent = evidence.placed().get(effect.orderId());
        if (sent == null) {
            found(effect.orderId(), "the provider acted for an order that nobody placed: " + effect.kind());
            return;
        }
        JsonNode due = due(effect.kind(), read(sent));
        if (!due.equals(effect.asked())) {
            found(
                    effect.orderId(),
                    effect.kind() + ": the provider was asked for " + effect.asked()
                            + ", but the shop's order calls for " + due);
        }
    }

    private JsonNode due(String kind, JsonNode order) {
        String id = order.path("orderId").asText();
        ObjectNode due = JSON.createObjectNode().put("orderId", id);
        switch (kind) {
            case "CHARGE", "AUTHORIZATION" ->
                due.<ObjectNode>setAll((ObjectNode) order.get("payment")).set("amount", order.get("total"));
            case "REFUND" -> due.put("charge", payments.get(id)).set("amount", order.get("total"));
            case "CAPTURE" -> due.put("authorization", payments.get(id)).set("amount", order.get("total"));
            case "VOID" -> due.put("payment", payments.get(id));
            default -> due.setAll(Map.of("lines", order.get("lines"), "shipTo", order.get("shipTo")));
        }
        return due;
    }

    private void checkOrder(String id, LedgerView.Order row) {
        byte[] sent = evidence.placed().get(id);
        if (sent == null) {
            found(id, "is in the ledger, but nobody placed it");
            return;
        }
        ObjectNode order = (ObjectNode) read(sent);
        String token = order.path("payment").path("token").asText();
        JsonNode document = document(order);
        if (!document.equals(read(row.document())) || !matches(document, row)) {
            found(id, "the ledger has " + row.document() + ", but the shop's order says " + document);
        }
        if (row.token() != null && !row.token().equals(token)) {
            found(id, "the ledger has another token than the shop's order");
        }
    }

    private static JsonNode document(ObjectNode order) {
        ObjectNode document = order.deepCopy();
        document.remove(List.of("orderId", "payment"));
        return document.set("method", order.path("payment").get("method"));
    }

    private static boolean matches(JsonNode document, LedgerView.Order row) {
        return document.path("customerId").asText().equals(row.customerId())
                && document.path("total").path("amount").asLong() == row.amount()
                && document.path("total").path("currency").asText().equals(row.currency())
                && document.path("method").asText().equals(row.method());
    }

    private void found(String id, String what) {
        steered.add(id);
        findings.add(id + ": " + what);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(byte[] json) {
        return read(new String(json, UTF_8));
    }
}
