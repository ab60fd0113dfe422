package dev.orderflow.payment;

import dev.orderflow.simulation.Simulated;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How payments are collected. */
@ConfigMapping(prefix = "orderflow.payment")
public interface PaymentConfig {

    /** Which gateway. No default in production: a worker must not take orders that nobody is charged for. */
    GatewayName gateway();

    /** How long an answer is awaited; then the outcome is unknown. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** How long the provider takes a repeated idempotency key for the same charge. */
    @WithDefault("24h")
    Duration keyWindow();

    /** The gateway that moves no money. */
    SimulatedSettings simulated();

    /** Settings of the simulated gateway. */
    interface SimulatedSettings {

        /** Time it takes to answer. */
        @WithDefault("200ms")
        Duration latency();
    }

    /** Gateways to choose from. */
    enum GatewayName {
        SIMULATED {
            @Override
            PaymentGateway create(PaymentConfig config) {
                return new SimulatedPaymentGateway(
                        new Simulated(config.simulated().latency()));
            }
        };

        abstract PaymentGateway create(PaymentConfig config);
    }
}
