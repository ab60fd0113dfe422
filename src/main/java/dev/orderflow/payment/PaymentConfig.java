package dev.orderflow.payment;

import dev.orderflow.provider.ProviderConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** How payments are collected and given back. */
@ConfigMapping(prefix = "orderflow.payment")
public interface PaymentConfig extends ProviderConfig {

    /** Which gateway. No default in production: a worker must not take orders that nobody is charged for. */
    GatewayName gateway();

    /** Of the gateway {@code http}. */
    Paths paths();

    /** The gateway that moves no money. */
    SimulatedSettings simulated();

    /** Below the provider's address. */
    interface Paths {

        /** Where payments are collected. */
        @WithDefault("/charges")
        @Pattern(regexp = "/.*")
        String charges();

        /** Where they are given back. */
        @WithDefault("/refunds")
        @Pattern(regexp = "/.*")
        String refunds();
    }

    /** Settings of the simulated gateway. */
    interface SimulatedSettings {

        /** Time it takes to answer. */
        @WithDefault("200ms")
        Duration latency();
    }

    /** Gateways to choose from. */
    enum GatewayName {
        SIMULATED,
        HTTP
    }
}
