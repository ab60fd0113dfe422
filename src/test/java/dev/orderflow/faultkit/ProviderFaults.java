package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.Fault.BOTH;
import static dev.orderflow.faultkit.Injected.Expectation.DEGRADED;
import static dev.orderflow.faultkit.Injected.Expectation.NOTHING;

import dev.orderflow.faultkit.Fault.Act;
import dev.orderflow.faultkit.Fault.Lane;
import dev.orderflow.faultkit.Injected.Expectation;
import java.time.Duration;
import java.util.List;

/** What providers do. */
final class ProviderFaults {

    private static final String WELL = "\"latency\":\"30ms\"";
    private static final Duration PAST_THE_WINDOW = Duration.ofHours(25);

    private ProviderFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        Lane.PROVIDER,
                        "provider killed",
                        DEGRADED,
                        BOTH,
                        world -> world.provider().kill(),
                        world -> {
                            world.provider().restart();
                            behave(world, "");
                        }),
                fault("provider down", DEGRADED, "\"down\":true"),
                fault("a third acted, unanswered", NOTHING, "\"dropAfterActing\":0.3"),
                fault("a third never answered", NOTHING, "\"timeout\":0.3"),
                fault("a third dropped before acting", NOTHING, "\"dropBefore\":0.3"),
                fault("a third answered 503", NOTHING, "\"failBefore\":0.3"),
                fault("a third answered 500 after acting", NOTHING, "\"failAfter\":0.3"),
                fault("a third acted late", NOTHING, "\"late\":0.3,\"lateBy\":\"3s\""),
                fault("half decided later", NOTHING, "\"processing\":0.5,\"settleAfter\":\"1s\""),
                fault("look-ups fail", NOTHING, "\"dropAfterActing\":0.2,\"lookUpFails\":0.5"),
                new Fault(
                        Lane.ALL,
                        "25 hours pass over unknown outcomes",
                        NOTHING,
                        BOTH,
                        world -> behave(world, "\"dropAfterActing\":0.3,\"timeout\":0.2,\"dropBefore\":0.2"),
                        ProviderFaults::letTimePass));
    }

    static void behave(World world, String fault) throws Exception {
        String each = "{" + WELL + (fault.isEmpty() ? "" : "," + fault) + "}";
        world.provider().faults("{\"payment\":%s,\"refund\":%s,\"shipment\":%s}".formatted(each, each, each));
    }

    private static Fault fault(String name, Expectation expected, String fault) {
        Act begins = world -> behave(world, fault);
        return new Fault(Lane.PROVIDER, name, expected, BOTH, begins, world -> behave(world, ""));
    }

    /**
     * No worker may act between the two jumps, or it would trust a key that is forgotten already: that happens to nobody
     * whose provider and database have one time.
     */
    private static void letTimePass(World world) throws Exception {
        for (Worker worker : world.workers()) {
            worker.freeze();
        }
        try {
            // What is still on its way would arrive a day later, and no network keeps a request for so long.
            world.networks(Peer.PROVIDER).forEach(Proxy::cut);
            world.provider().awaitQuiet();
            LedgerClock.advance(world.database(), PAST_THE_WINDOW);
            world.provider().advance(PAST_THE_WINDOW);
        } finally {
            world.networks(Peer.PROVIDER).forEach(Proxy::mend);
            for (Worker worker : world.workers()) {
                worker.thaw();
            }
        }
        behave(world, "");
    }
}
