package dev.orderflow.shipping;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.ledger.KeyWindow;
import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import dev.orderflow.provider.Guard;
import dev.orderflow.provider.HttpProvider;
import dev.orderflow.provider.ProviderMeters;
import dev.orderflow.simulation.Simulated;
import dev.orderflow.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The carrier that the settings name, behind its guard. */
class CarrierChoice {

    private static final String FLOW = "shipping";

    @Produces
    @ApplicationScoped
    @Startup
    Carrier carrier(ShippingConfig config, Flows flows, ObjectMapper json, Tracing tracing, MeterRegistry registry) {
        KeyWindow.check("orderflow.shipping", config);
        Flow flow = flows.flow(FLOW);
        return new GuardedCarrier(
                switch (config.carrier()) {
                    case SIMULATED ->
                        new SimulatedCarrier(new Simulated(config.simulated().latency()));
                    case HTTP ->
                        new HttpCarrier(
                                HttpProvider.of("orderflow.shipping", config, flow.prefetch(), json, tracing),
                                config.paths());
                },
                new Guard("the carrier", config, flow, tracing, new ProviderMeters(FLOW, registry)));
    }
}
