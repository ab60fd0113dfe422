package dev.orderflow.payment;

import dev.orderflow.effect.Capture;
import dev.orderflow.provider.NamedProvider;
import dev.orderflow.provider.ProviderConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;

/** How payments are collected and refunded. */
@ConfigMapping(prefix = "orderflow.payment")
public interface PaymentConfig extends ProviderConfig {

    /**
     * The payment gateway: {@code stripe}, {@code http} for the contract in {@code docs/api}, or {@code simulated}. There is no
     * default in production, because orders must not be taken without a charge.
     */
    String gateway();

    /**
     * When the customer's money is taken: {@code at-order} charges before the shipment is booked; {@code at-shipment} authorizes the
     * payment, and captures it once the shipment is booked. Applies to orders that are accepted from then on. {@code at-order} is the
     * default, because every payment method can charge, and a capture can fail after the goods have left.
     */
    Capture capture();

    /**
     * How long an authorization can be captured. If the shipment begins later, the order is dead-lettered with
     * {@code AUTHORIZATION_EXPIRED} and nothing is shipped.
     */
    Duration authorizationExpiry();

    /** How long the customer may take to confirm a payment. Then the payment is ended at the provider, and the order is declined. */
    @WithDefault("24h")
    @DurationMin(millis = 1)
    Duration actionLimit();

    /** Further payment providers by name. An order that matches none of their rules takes the default provider. */
    Map<String, NamedGateway> providers();

    /** Paths of the gateway {@code http}. */
    Paths paths();

    /** The simulated gateway, which moves no money. */
    SimulatedSettings simulated();

    /** A further payment provider. */
    interface NamedGateway extends NamedProvider {

        /** The gateway of a further payment provider, which takes the orders that match {@code when}. As {@code orderflow.payment.gateway}. */
        String gateway();
    }

    /** Paths below the provider's base URL. */
    interface Paths {

        /** Path for charges. */
        @WithDefault("/charges")
        @Pattern(regexp = "/.*")
        String charges();

        /** Path for authorizations. */
        @WithDefault("/authorizations")
        @Pattern(regexp = "/.*")
        String authorizations();

        /** Path for captures of authorized payments. */
        @WithDefault("/captures")
        @Pattern(regexp = "/.*")
        String captures();

        /** Path for voids, which release authorized payments and end payments that the customer has not confirmed. */
        @WithDefault("/voids")
        @Pattern(regexp = "/.*")
        String voids();

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
