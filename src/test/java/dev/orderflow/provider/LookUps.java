package dev.orderflow.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Says what is known of a key or a reference. */
final class LookUps {

    private final Kind kind;
    private final FaultPlan plan;
    private final Memory memory;
    private final Counts counts;
    private final Delays delays;
    private final Map<String, Integer> asked = new HashMap<>();

    LookUps(Kind kind, FaultPlan plan, Memory memory, Counts counts, Delays delays) {
        this.kind = kind;
        this.plan = plan;
        this.memory = memory;
        this.counts = counts;
        this.delays = delays;
    }

    void byKey(Exchange exchange) {
        String key = exchange.parameter("idempotencyKey");
        counts.lookUp();
        if (key == null) {
            throw new IllegalArgumentException("idempotencyKey: is missing");
        }
        answer(exchange, key, () -> memory.underKey(key));
    }

    void byReference(Exchange exchange, String reference) {
        counts.lookUp();
        answer(exchange, reference, () -> memory.withReference(reference));
    }

    private void answer(Exchange exchange, String sought, Supplier<Optional<Entry>> search) {
        if (plan.of(kind).down()) {
            counts.whileDown(exchange.method());
            exchange.unavailable("down");
        } else if (plan.lookUpFails(kind, sought, asked.merge(sought, 1, Integer::sum))) {
            delays.after(plan.of(kind).latency(), () -> exchange.unavailable("look-up failed"));
        } else {
            delays.after(plan.of(kind).latency(), () -> tell(exchange, search.get()));
        }
    }

    private static void tell(Exchange exchange, Optional<Entry> found) {
        found.ifPresentOrElse(
                entry -> exchange.answer(200, entry.json(entry.state())),
                () -> exchange.error(404, "not_found", "never seen"));
    }
}
