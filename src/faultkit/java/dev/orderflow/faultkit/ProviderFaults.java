package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.InjectableFault.BOTH;
import static dev.orderflow.faultkit.InjectedFault.Expectation.DEGRADED;
import static dev.orderflow.faultkit.InjectedFault.Expectation.NOTHING;

import dev.orderflow.faultkit.InjectableFault.Act;
import dev.orderflow.faultkit.InjectableFault.Lane;
import dev.orderflow.faultkit.InjectedFault.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Faults of the provider. */
final class ProviderFaults {

    private static final String WELL = "\"latency\":\"30ms\"";
    private static final Duration PAST_THE_WINDOW = Duration.ofHours(25);

    private ProviderFaults() {}

    static List<InjectableFault> all() {
        return List.of(
                new InjectableFault(
                        Lane.PROVIDER,
                        "provider killed",
                        DEGRADED,
                        BOTH,
                        testBed -> testBed.provider().kill(),
                        testBed -> {
                            testBed.provider().restart();
                            behave(testBed, "");
                        }),
                fault("provider down", DEGRADED, "\"down\":true"),
                fault("a third acted, unanswered", NOTHING, "\"dropAfterActing\":0.3"),
                fault("a third never answered", NOTHING, "\"timeout\":0.3"),
                fault("a third dropped before acting", NOTHING, "\"dropBefore\":0.3"),
                fault("a third answered 503", NOTHING, "\"failBefore\":0.3"),
                fault("a third answered 500 after acting", NOTHING, "\"failAfter\":0.3"),
                fault("a third answered 503 by a proxy after acting", NOTHING, "\"foreignAfter\":0.3"),
                new InjectableFault(
                        Lane.PROVIDER,
                        "a tenth of the payments answered 400",
                        NOTHING,
                        BOTH,
                        testBed -> testBed.provider().faults("{\"payment\":{" + WELL + ",\"rejects\":0.1}}"),
                        testBed -> behave(testBed, "")),
                fault("a third acted late", NOTHING, "\"late\":0.3,\"lateBy\":\"3s\""),
                fault("half decided later", NOTHING, "\"processing\":0.5,\"settleAfter\":\"1s\""),
                fault("look-ups fail", NOTHING, "\"dropAfterActing\":0.2,\"lookUpFails\":0.5"),
                new InjectableFault(
                        Lane.ALL,
                        "25 hours pass over unknown outcomes",
                        NOTHING,
                        BOTH,
                        testBed -> behave(testBed, "\"dropAfterActing\":0.3,\"timeout\":0.2,\"dropBefore\":0.2"),
                        ProviderFaults::letTimePass));
    }

    static void behave(TestBed testBed, String fault) throws Exception {
        String each = "{" + WELL + (fault.isEmpty() ? "" : "," + fault) + "}";
        String all = Stream.of("payment", "authorization", "capture", "void", "refund", "shipment")
                .map(kind -> "\"" + kind + "\":" + each)
                .collect(Collectors.joining(",", "{", "}"));
        testBed.provider().faults(all);
    }

    private static InjectableFault fault(String name, Expectation expected, String fault) {
        Act begins = testBed -> behave(testBed, fault);
        return new InjectableFault(Lane.PROVIDER, name, expected, BOTH, begins, testBed -> behave(testBed, ""));
    }

    /**
     * Freezes the workers between the two jumps, because they would trust a key that the provider has already forgotten. That
     * cannot happen in production, where provider and database have the same time.
     */
    private static void letTimePass(TestBed testBed) throws Exception {
        for (RestartableWorker worker : testBed.workers()) {
            worker.freeze();
        }
        try {
            // Requests in flight would arrive a day later, and no network keeps a request for so long.
            testBed.networks(Dependency.PROVIDER).forEach(Network::cut);
            testBed.provider().awaitQuiet();
            LedgerClock.advance(testBed.database(), PAST_THE_WINDOW);
            testBed.provider().advance(PAST_THE_WINDOW);
        } finally {
            testBed.networks(Dependency.PROVIDER).forEach(Network::mend);
            for (RestartableWorker worker : testBed.workers()) {
                worker.thaw();
            }
        }
        behave(testBed, "");
    }
}
