package dev.orderflow.shipping;

import dev.orderflow.provider.NamedProvider;
import dev.orderflow.provider.ProviderConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;

/** How shipments are booked. */
@ConfigMapping(prefix = "orderflow.shipping")
public interface ShippingConfig extends ProviderConfig {

    /**
     * The carrier: {@code easypost}, {@code http} for the contract in {@code docs/api}, or {@code simulated}. There is no default in
     * production, because orders must not be taken without a shipment.
     */
    String carrier();

    /** Further carriers by name. An order that matches none of their rules takes the default carrier. */
    Map<String, NamedCarrier> providers();

    /** Paths of the carrier {@code http}. */
    Paths paths();

    /** The simulated carrier, which ships nothing. */
    SimulatedSettings simulated();

    /** A further carrier. */
    interface NamedCarrier extends NamedProvider {

        /** A further carrier, which takes the orders that match {@code when}. As {@code orderflow.shipping.carrier}. */
        String carrier();
    }

    /** Paths below the carrier's base URL. */
    interface Paths {

        /** Path for shipments. */
        @WithDefault("/shipments")
        @Pattern(regexp = "/.*")
        String shipments();
    }

    /** Settings of the simulated carrier. */
    interface SimulatedSettings {

        /** Delay of each answer. */
        @WithDefault("150ms")
        Duration latency();
    }
}
