package dev.orderflow.shipping;

import dev.orderflow.simulation.Simulated;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How shipments are booked. */
@ConfigMapping(prefix = "orderflow.shipping")
public interface ShippingConfig {

    /** Which carrier. No default in production: a worker must not take orders that nobody ships. */
    CarrierName carrier();

    /** How long an answer is awaited; then the outcome is unknown. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** How long the carrier takes a repeated idempotency key for the same booking. */
    @WithDefault("24h")
    Duration keyWindow();

    /** The carrier that ships nothing. */
    SimulatedSettings simulated();

    /** Settings of the simulated carrier. */
    interface SimulatedSettings {

        /** Time it takes to answer. */
        @WithDefault("150ms")
        Duration latency();
    }

    /** Carriers to choose from. */
    enum CarrierName {
        SIMULATED {
            @Override
            Carrier create(ShippingConfig config) {
                return new SimulatedCarrier(new Simulated(config.simulated().latency()));
            }
        };

        abstract Carrier create(ShippingConfig config);
    }
}
