package dev.orderflow.shipping;

import dev.orderflow.provider.ProviderConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** How shipments are booked. */
@ConfigMapping(prefix = "orderflow.shipping")
public interface ShippingConfig extends ProviderConfig {

    /** Which carrier. No default in production: a worker must not take orders that nobody ships. */
    CarrierName carrier();

    /** Of the carrier {@code http}. */
    Paths paths();

    /** The carrier that ships nothing. */
    SimulatedSettings simulated();

    /** Below the carrier's address. */
    interface Paths {

        /** Where shipments are booked. */
        @WithDefault("/shipments")
        @Pattern(regexp = "/.*")
        String shipments();
    }

    /** Settings of the simulated carrier. */
    interface SimulatedSettings {

        /** Time it takes to answer. */
        @WithDefault("150ms")
        Duration latency();
    }

    /** Carriers to choose from. */
    enum CarrierName {
        SIMULATED,
        HTTP
    }
}
