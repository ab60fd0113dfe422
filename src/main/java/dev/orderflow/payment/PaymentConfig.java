package dev.orderflow.payment;

import dev.orderflow.provider.Provider;
import dev.orderflow.provider.ProviderConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** How payments are collected and refunded. */
@ConfigMapping(prefix = "orderflow.payment")
public interface PaymentConfig extends ProviderConfig {

    /** The payment gateway. There is no default in production, because orders must not be taken without a charge. */
    Provider.Kind gateway();

    /** Paths of the gateway {@code http}. */
    Paths paths();

    /** The simulated gateway, which moves no money. */
    SimulatedSettings simulated();

    /** Paths below the provider's base URL. */
    interface Paths {

        /** Path for charges. */
        @WithDefault("/charges")
        @Pattern(regexp = "/.*")
        String charges();

        /** Path for refunds. */
        @WithDefault("/refunds")
        @Pattern(regexp = "/.*")
        String refunds();
    }

    /** Settings of the simulated gateway. */
    interface SimulatedSettings {

        /** Delay of each answer. */
        @WithDefault("200ms")
        Duration latency();
    }
}
