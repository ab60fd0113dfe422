package dev.orderflow.order;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Optional;

/** How orders are taken over HTTP. */
@ConfigMapping(prefix = "orderflow.intake")
public interface IntakeConfig {

    /** Whether anybody may place orders, or only the roles shop and operator. Cancelling an order always needs one of these. */
    @WithDefault("false")
    boolean open();

    /** The largest single order, in a body or on a line. */
    @WithDefault("256K")
    MemorySize maxOrderSize();

    /**
     * The bytes of all request bodies and unconfirmed orders together. A request beyond them is answered with 503. The default is
     * a sixteenth of the heap.
     */
    Optional<MemorySize> maxBytes();

    /** Streams of orders that are read at the same time. One more is answered with 503. */
    @WithDefault("8")
    @Positive
    int maxStreams();

    /** The largest number of lines in one stream. */
    @WithDefault("10000")
    @Positive
    int maxLines();

    /** The bytes per second that a stream must send, averaged over ten seconds. A slower one is ended with 408. */
    @WithDefault("1K")
    MemorySize minRate();

    /** How long a body that is not a stream may take to arrive. A slower one is answered with 408. */
    @WithDefault("10s")
    Duration bodyTimeout();

    /** How long the broker's confirm is awaited. */
    @WithDefault("10s")
    Duration confirmTimeout();
}
