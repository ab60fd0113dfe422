package dev.orderflow.order;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How orders are taken over HTTP. */
@ConfigMapping(prefix = "orderflow.intake")
public interface IntakeConfig {

    /** Whether anybody may place and cancel orders, or only the roles shop and operator. */
    @WithDefault("true")
    boolean open();

    /** The largest single order, in a body or on a line. */
    @WithDefault("256K")
    MemorySize maxOrderSize();

    /** Orders of one request that are published and not yet confirmed, at the most. */
    @WithDefault("1000")
    @Positive
    int maxInFlight();

    /** How long the broker's confirm is awaited. */
    @WithDefault("10s")
    Duration confirmTimeout();
}
