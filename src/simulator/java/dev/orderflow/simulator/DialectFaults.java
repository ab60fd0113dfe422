package dev.orderflow.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Counts the requests to a real provider's API, and applies the faults of their kind. */
final class DialectFaults {

    private static final Duration HOLD = Duration.ofSeconds(60);

    private final FaultPlan plan;
    private final Delays delays;
    private final Map<RequestKind, Statistics> statistics;
    private final DialectAnswer notActed;
    private final DialectAnswer broken;
    private final Map<String, Integer> requests = new HashMap<>();

    /**
     * @param notActed the answer to a request that has not acted
     * @param broken the answer to a request that has acted and failed afterwards
     */
    DialectFaults(
            FaultPlan plan,
            Delays delays,
            Map<RequestKind, Statistics> statistics,
            DialectAnswer notActed,
            DialectAnswer broken) {
        this.plan = plan;
        this.delays = delays;
        this.statistics = statistics;
        this.notActed = notActed;
        this.broken = broken;
    }

    FaultSettings of(RequestKind kind) {
        return plan.of(kind);
    }

    /** Whether this look-up has to fail. */
    boolean lookUpFails(RequestContext exchange, RequestKind kind, String id) {
        statistics.get(kind).lookUp();
        int nth = requests.merge("look " + id, 1, Integer::sum);
        return isDown(exchange, kind) || plan.lookUpFails(kind, id, nth);
    }

    /**
     * @param what the object of the request; it and the number of the request decide which fault is drawn
     * @param special may select a fault
     */
    void act(
            RequestContext exchange,
            RequestKind kind,
            String what,
            SpecialValue special,
            Function<SimulatedFault, DialectAnswer> action) {
        statistics.get(kind).request();
        statistics.get(kind).begin();
        exchange.whenOver(statistics.get(kind)::end);
        int nth = requests.merge(kind + " " + what, 1, Integer::sum);
        SimulatedFault fault = special.fault(nth).orElseGet(() -> plan.draw(kind, what, nth));
        if (isDown(exchange, kind)) {
            exchange.proxyError(503, "no healthy upstream");
        } else if (fault == SimulatedFault.DROP_BEFORE) {
            exchange.drop();
        } else if (fault == SimulatedFault.FAIL_BEFORE) {
            notActed.send(exchange);
        } else {
            delays.after(of(kind).delay(fault), () -> answer(exchange, action.apply(fault), fault));
        }
    }

    private boolean isDown(RequestContext exchange, RequestKind kind) {
        boolean down = of(kind).down();
        if (down) {
            statistics.get(kind).whileDown(exchange.method());
        }
        return down;
    }

    private void answer(RequestContext exchange, DialectAnswer reply, SimulatedFault fault) {
        switch (fault) {
            case DROP_AFTER_ACTING -> exchange.drop();
            case TIMEOUT -> delays.after(HOLD, exchange::drop);
            case FOREIGN_AFTER -> exchange.proxyError(503, "upstream connect error");
            case FLOOD_AFTER -> exchange.flood();
            case FAIL_AFTER -> broken.send(exchange);
            default -> reply.send(exchange);
        }
    }
}
