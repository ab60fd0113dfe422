package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Handles the look-ups of one kind, by key or by reference. */
final class LookUpHandler {

    private final RequestKind kind;
    private final FaultPlan plan;
    private final RequestStore store;
    private final Statistics statistics;
    private final Delays delays;
    private final Map<String, Integer> requests = new HashMap<>();

    LookUpHandler(RequestKind kind, FaultPlan plan, RequestStore store, Statistics statistics, Delays delays) {
        this.kind = kind;
        this.plan = plan;
        this.store = store;
        this.statistics = statistics;
        this.delays = delays;
    }

    /** Finds a request by its key, or lists the effects of a time. */
    void find(RequestContext exchange) {
        if (exchange.parameter("from") == null) {
            byKey(exchange);
            return;
        }
        Instant from = exchange.instant("from");
        Instant to = exchange.instant("to");
        if (to == null) {
            throw new IllegalArgumentException("to: is missing");
        }
        String after = exchange.parameter("after");
        statistics.lookUp();
        lookUp(
                exchange,
                "list",
                () -> store.page(from, to, after)
                        .ifPresentOrElse(
                                page -> exchange.answer(200, json(page)),
                                () -> exchange.error(400, "unknown_cursor", "after: is the cursor of no page")));
    }

    private static ObjectNode json(NewestPage<StoredRequest> page) {
        ObjectNode json = JsonCodec.object();
        ArrayNode items = json.putArray("items");
        page.objects().forEach(request -> items.add(request.item()));
        return json.put(
                "next", page.hasMore() ? page.objects().get(NewestPage.MAX - 1).reference() : null);
    }

    private void byKey(RequestContext exchange) {
        String key = exchange.parameter("idempotencyKey");
        statistics.lookUp();
        if (key == null) {
            throw new IllegalArgumentException("idempotencyKey: is missing");
        }
        lookUp(exchange, key, () -> answer(exchange, store.underKey(key)));
    }

    void byReference(RequestContext exchange, String reference) {
        statistics.lookUp();
        lookUp(exchange, reference, () -> answer(exchange, store.withReference(reference)));
    }

    private void lookUp(RequestContext exchange, String sought, Runnable search) {
        if (plan.of(kind).down()) {
            statistics.whileDown(exchange.method());
            exchange.unavailable("down");
        } else if (plan.lookUpFails(kind, sought, requests.merge(sought, 1, Integer::sum))) {
            delays.after(plan.of(kind).latency(), () -> exchange.unavailable("look-up failed"));
        } else {
            delays.after(plan.of(kind).latency(), search);
        }
    }

    private static void answer(RequestContext exchange, Optional<StoredRequest> found) {
        found.ifPresentOrElse(
                stored -> exchange.answer(200, stored.json(stored.state())),
                () -> exchange.error(404, "not_found", "never seen"));
    }
}
