package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.Injected.Expectation.DEGRADED;
import static dev.orderflow.faultkit.Injected.Expectation.DOWN;
import static dev.orderflow.faultkit.Injected.Expectation.NOTHING;

import dev.orderflow.faultkit.Fault.Lane;
import dev.orderflow.faultkit.Injected.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** What a network does between one worker and one of its peers. */
final class NetworkFaults {

    private static final int MAX_DELAY_MILLIS = 400;

    private NetworkFaults() {}

    /** @param random chooses which of the workers each one hits */
    static List<Fault> all(Random random) {
        List<Fault> faults = new ArrayList<>();
        for (Peer peer : Peer.values()) {
            faults.addAll(of(random.nextInt(2), peer, 100 + random.nextInt(MAX_DELAY_MILLIS - 100)));
        }
        return faults;
    }

    private static List<Fault> of(int worker, Peer peer, long delayMillis) {
        String between = "worker " + (worker + 1) + " and " + peer.name().toLowerCase(Locale.ROOT);
        Expectation seen = peer == Peer.PROVIDER ? DEGRADED : DOWN;
        return List.of(
                fault(
                        worker,
                        peer,
                        "cut between " + between,
                        seen,
                        world -> world.network(worker, peer).cut()),
                fault(
                        worker,
                        peer,
                        "silence between " + between,
                        seen,
                        world -> world.network(worker, peer).silence()),
                fault(
                        worker,
                        peer,
                        delayMillis + " ms between " + between,
                        NOTHING,
                        world -> world.network(worker, peer).delay(delayMillis)));
    }

    private static Fault fault(int worker, Peer peer, String name, Expectation expected, Fault.Act begins) {
        return new Fault(
                Lane.NETWORK,
                name,
                expected,
                Set.of(worker),
                begins,
                world -> world.network(worker, peer).mend());
    }
}
