package dev.orderflow.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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

    void byKey(RequestContext exchange) {
        String key = exchange.parameter("idempotencyKey");
        statistics.lookUp();
        if (key == null) {
            throw new IllegalArgumentException("idempotencyKey: is missing");
        }
        lookUp(exchange, key, () -> store.underKey(key));
    }

    void byReference(RequestContext exchange, String reference) {
        statistics.lookUp();
        lookUp(exchange, reference, () -> store.withReference(reference));
    }

    private void lookUp(RequestContext exchange, String sought, Supplier<Optional<StoredRequest>> search) {
        if (plan.of(kind).down()) {
            statistics.whileDown(exchange.method());
            exchange.unavailable("down");
        } else if (plan.lookUpFails(kind, sought, requests.merge(sought, 1, Integer::sum))) {
            delays.after(plan.of(kind).latency(), () -> exchange.unavailable("look-up failed"));
        } else {
            delays.after(plan.of(kind).latency(), () -> answer(exchange, search.get()));
        }
    }

    private static void answer(RequestContext exchange, Optional<StoredRequest> found) {
        found.ifPresentOrElse(
                stored -> exchange.answer(200, stored.json(stored.state())),
                () -> exchange.error(404, "not_found", "never seen"));
    }
}
