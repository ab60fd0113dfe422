package dev.orderflow.provider;

import java.time.Duration;
import java.util.Optional;

/** Takes the requests of one kind. */
record Desk(Kind kind, FaultPlan plan, Memory memory, Counts counts, Delays delays, Deciding deciding) {

    private static final Duration HOLD = Duration.ofSeconds(60);

    /** @throws IllegalArgumentException if the request is wrong */
    void post(Exchange exchange) {
        counts.request();
        if (faults().down()) {
            counts.whileDown(exchange.method());
            exchange.unavailable("down");
        } else {
            take(exchange, Request.read(kind, exchange.header("Idempotency-Key"), exchange.body()));
        }
    }

    private void take(Exchange exchange, Request request) {
        int nth = memory.count(request);
        Fault fault = request.word().fault(nth).orElseGet(() -> plan.draw(kind, request.key(), nth));
        if (fault == Fault.DROP_BEFORE) {
            exchange.drop();
            return;
        }
        Optional<Entry> repeated = memory.arrive(request);
        if (fault == Fault.FAIL_BEFORE) {
            delays.after(faults().latency(), () -> exchange.unavailable("not acted"));
        } else {
            repeated.ifPresentOrElse(
                    entry -> repeat(exchange, request, entry, fault), () -> begin(exchange, request, fault));
        }
    }

    private void repeat(Exchange exchange, Request request, Entry entry, Fault fault) {
        if (!entry.isFor(request)) {
            counts.conflict();
            exchange.error(409, "key_reused", "another body came under this key");
        } else if (entry.isUnderWay()) {
            counts.conflict();
            exchange.error(409, "under_way", "a request under this key is not decided yet");
        } else {
            counts.duplicate();
            delays.after(faults().latency(), () -> answer(exchange, entry, fault));
        }
    }

    private void begin(Exchange exchange, Request request, Fault fault) {
        Faults faults = faults();
        Entry entry = memory.open(request);
        boolean refused = fault == Fault.DECLINE || request.word().refuses();
        delays.after(faults.delay(fault), () -> {
            if (fault == Fault.PROCESSING) {
                deciding.settle(entry, refused, faults.settleAfter());
            } else {
                deciding.decide(entry, refused);
            }
            answer(exchange, entry, fault);
        });
    }

    private void answer(Exchange exchange, Entry entry, Fault fault) {
        switch (fault) {
            case DROP_AFTER_ACTING -> exchange.drop();
            case TIMEOUT -> delays.after(HOLD, exchange::drop);
            case FAIL_AFTER -> exchange.error(500, "broken", "nobody knows whether it acted");
            default -> exchange.answer(entry.firstAnswer().code(), entry.json(entry.firstAnswer()));
        }
    }

    private Faults faults() {
        return plan.of(kind);
    }
}
