package dev.orderflow.provider.stripe;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Settings of the gateway {@code stripe}. */
@ConfigMapping(prefix = "orderflow.payment.stripe")
public interface StripeConfig {

    /**
     * Where the customer returns from a page of the bank, for example for 3-D Secure. Without it, a payment that needs the customer
     * is declined.
     */
    Optional<URI> returnUrl();
}
