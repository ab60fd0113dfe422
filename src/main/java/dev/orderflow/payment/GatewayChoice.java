package dev.orderflow.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The gateway that the settings name. */
class GatewayChoice {

    @Produces
    @ApplicationScoped
    PaymentGateway gateway(PaymentConfig config) {
        return config.gateway().create(config);
    }
}
