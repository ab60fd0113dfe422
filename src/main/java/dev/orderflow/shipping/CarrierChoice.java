package dev.orderflow.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The carrier that the settings name. */
class CarrierChoice {

    @Produces
    @ApplicationScoped
    Carrier carrier(ShippingConfig config) {
        return config.carrier().create(config);
    }
}
