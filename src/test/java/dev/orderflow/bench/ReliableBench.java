package dev.orderflow.bench;

import dev.orderflow.ledger.NoLedger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three hops without a ledger on reliable-rabbitmq. */
@QuarkusTest
@TestProfile(ReliableBench.MessagingOnly.class)
class ReliableBench {

    @Inject
    MeterRegistry metrics;

    @Test
    void threeHops() {
        CpuPerOrder.measure(name(), this::hops);
    }

    String name() {
        return "reliable";
    }

    private long hops() {
        return metrics.find("orderflow.flow.handled").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** Providers that answer at once, and no ledger. */
    public static class MessagingOnly implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return new HashMap<>(Map.of(
                    "orderflow.topology.prefix", Prefilled.PREFIX,
                    "orderflow.retry.delays", "1s,10s,1m,10m",
                    "orderflow.payment.simulated.latency", "0s",
                    "orderflow.shipping.simulated.latency", "0s"));
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(NoLedger.class);
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Prefilled.class));
        }
    }
}
