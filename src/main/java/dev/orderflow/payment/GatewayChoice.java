package dev.orderflow.payment;

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

/** The gateway that the settings name, behind its guard. */
class GatewayChoice {

    private static final String FLOW = "payment";

    @Produces
    @ApplicationScoped
    @Startup
    PaymentGateway gateway(
            PaymentConfig config, Flows flows, ObjectMapper json, Tracing tracing, MeterRegistry registry) {
        KeyWindow.check("orderflow.payment", config);
        Flow flow = flows.flow(FLOW);
        return new GuardedPaymentGateway(
                switch (config.gateway()) {
                    case SIMULATED ->
                        new SimulatedPaymentGateway(
                                new Simulated(config.simulated().latency()));
                    case HTTP ->
                        new HttpPaymentGateway(
                                HttpProvider.of("orderflow.payment", config, flow.prefetch(), json, tracing),
                                config.paths());
                },
                new Guard("the payment provider", config, flow, tracing, new ProviderMeters(FLOW, registry)));
    }
}
