package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.InjectedFault.Expectation.DEGRADED;
import static dev.orderflow.faultkit.InjectedFault.Expectation.DOWN;
import static dev.orderflow.faultkit.InjectedFault.Expectation.NOTHING;

import dev.orderflow.faultkit.InjectableFault.Lane;
import dev.orderflow.faultkit.InjectedFault.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Faults of the network between one worker and one dependency. */
final class NetworkFaults {

    private static final int MAX_DELAY_MILLIS = 400;

    private NetworkFaults() {}

    /** @param random chooses the worker of each fault */
    static List<InjectableFault> all(Random random) {
        List<InjectableFault> faults = new ArrayList<>();
        for (Dependency dependency : Dependency.values()) {
            faults.addAll(of(random.nextInt(2), dependency, 100 + random.nextInt(MAX_DELAY_MILLIS - 100)));
        }
        return faults;
    }

    private static List<InjectableFault> of(int worker, Dependency dependency, long delayMillis) {
        String between = "worker " + (worker + 1) + " and " + dependency.name().toLowerCase(Locale.ROOT);
        Expectation seen = dependency == Dependency.PROVIDER ? DEGRADED : DOWN;
        return List.of(
                fault(
                        worker,
                        dependency,
                        "cut between " + between,
                        seen,
                        testBed -> testBed.network(worker, dependency).cut()),
                fault(
                        worker,
                        dependency,
                        "silence between " + between,
                        seen,
                        testBed -> testBed.network(worker, dependency).silence()),
                fault(
                        worker,
                        dependency,
                        delayMillis + " ms between " + between,
                        NOTHING,
                        testBed -> testBed.network(worker, dependency).delay(delayMillis)));
    }

    private static InjectableFault fault(
            int worker, Dependency dependency, String name, Expectation expected, InjectableFault.Act begins) {
        return new InjectableFault(
                Lane.NETWORK,
                name,
                expected,
                Set.of(worker),
                begins,
                testBed -> testBed.network(worker, dependency).mend());
    }
}
