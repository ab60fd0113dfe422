package dev.orderflow.simulator;

import java.time.Duration;
import java.util.Optional;

/** Handles the requests of one kind to act: applies the fault, stores the request, executes it and answers. */
record RequestHandler(
        RequestKind kind,
        FaultPlan plan,
        RequestStore store,
        Statistics statistics,
        Delays delays,
        EffectExecutor executor) {

    private static final Duration HOLD = Duration.ofSeconds(60);

    /** @throws IllegalArgumentException if the request is invalid */
    void post(RequestContext exchange) {
        statistics.request();
        if (faults().down()) {
            statistics.whileDown(exchange.method());
            exchange.unavailable("down");
        } else {
            handle(exchange, IncomingRequest.read(kind, exchange.header("Idempotency-Key"), exchange.body()));
        }
    }

    private void handle(RequestContext exchange, IncomingRequest request) {
        int nth = store.count(request);
        if (plan.rejects(kind, request.key())) {
            exchange.error(400, "invalid_request", "the provider does not take this order");
            return;
        }
        SimulatedFault fault = request.specialValue().fault(nth).orElseGet(() -> plan.draw(kind, request.key(), nth));
        if (fault == SimulatedFault.DROP_BEFORE) {
            exchange.drop();
            return;
        }
        Optional<StoredRequest> repeated = store.arrive(request);
        if (fault == SimulatedFault.FAIL_BEFORE) {
            delays.after(faults().latency(), () -> exchange.unavailable("not acted"));
        } else {
            repeated.ifPresentOrElse(
                    stored -> repeat(exchange, request, stored, fault), () -> begin(exchange, request, fault));
        }
    }

    private void repeat(RequestContext exchange, IncomingRequest request, StoredRequest stored, SimulatedFault fault) {
        if (!stored.isFor(request)) {
            statistics.conflict();
            exchange.error(409, "key_reused", "another body came under this key");
        } else if (stored.isInFlight()) {
            statistics.conflict();
            exchange.error(409, "under_way", "a request under this key is not decided yet");
        } else {
            statistics.duplicate();
            delays.after(faults().latency(), () -> answer(exchange, stored, fault));
        }
    }

    private void begin(RequestContext exchange, IncomingRequest request, SimulatedFault fault) {
        FaultSettings faults = faults();
        StoredRequest stored = store.open(request, faults);
        boolean refused =
                fault == SimulatedFault.DECLINE || request.specialValue().refuses();
        Optional<String> refusal = refused ? Optional.of(faults.reason()) : Optional.empty();
        String page = exchange.url("actions", stored.reference());
        delays.after(faults.delay(fault), () -> {
            switch (fault) {
                case PROCESSING -> executor.executeLater(stored, refusal, faults.settleAfter());
                case ACTION_REQUIRED -> requireAction(stored, page, faults.actsAfter());
                default -> executor.execute(stored, refusal);
            }
            answer(exchange, stored, fault);
        });
    }

    /** With a special value, the customer acts only by opening the page. */
    private void requireAction(StoredRequest stored, String page, Duration actsAfter) {
        stored.requireAction(page);
        if (!stored.request().specialValue().requiresAction()) {
            delays.after(actsAfter, () -> executor.complete(stored));
        }
    }

    private void answer(RequestContext exchange, StoredRequest stored, SimulatedFault fault) {
        switch (fault) {
            case DROP_AFTER_ACTING -> exchange.drop();
            case TIMEOUT -> delays.after(HOLD, exchange::drop);
            case FOREIGN_AFTER -> exchange.proxyError(503, "upstream connect error or disconnect/reset before headers");
            case FLOOD_AFTER -> exchange.flood();
            case FAIL_AFTER -> exchange.error(500, "broken", "nobody knows whether it acted");
            default -> exchange.answer(stored.firstAnswer().code(), stored.json(stored.firstAnswer()));
        }
    }

    private FaultSettings faults() {
        return plan.of(kind);
    }
}
