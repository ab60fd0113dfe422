package dev.orderflow.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.util.stream.DoubleStream;

/** Configures histograms for Orderflow's timers. The buckets are few, because there is a series per flow, outcome and provider. */
@Singleton
class Buckets implements MeterFilter {

    /** Upper bounds in seconds. */
    private static final DistributionStatisticConfig CALLS =
            buckets(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60);

    private static final DistributionStatisticConfig ORDERS =
            buckets(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600);

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        if (id.getType() != Meter.Type.TIMER || !id.getName().startsWith("orderflow.")) {
            return config;
        }
        return (id.getName().startsWith("orderflow.order.") ? ORDERS : CALLS).merge(config);
    }

    private static DistributionStatisticConfig buckets(double... seconds) {
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(
                        DoubleStream.of(seconds).map(limit -> limit * 1e9).toArray())
                .build();
    }
}
