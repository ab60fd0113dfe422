package dev.orderflow.order;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Optional;

/** The intake of orders over HTTP. */
@ConfigMapping(prefix = "orderflow.intake")
public interface IntakeConfig {

    /** Whether every caller may place orders. If false, only the roles shop and operator may. Cancelling needs one of them. */
    @WithDefault("false")
    boolean open();

    /** Size of the largest order, in a body or on a line of a stream. */
    @WithDefault("256K")
    MemorySize maxOrderSize();

    /**
     * Total size of all request bodies and unconfirmed orders in memory. A request that would exceed it is answered with 503. The
     * default is 1/16 of the heap.
     */
    Optional<MemorySize> maxBytes();

    /** The largest number of concurrent streams of orders. A further stream is answered with 503. */
    @WithDefault("8")
    @Positive
    int maxStreams();

    /** The largest number of lines in one stream. */
    @WithDefault("10000")
    @Positive
    int maxLines();

    /** The lowest rate of a stream in bytes per second, averaged over ten seconds. A slower stream is ended with 408. */
    @WithDefault("1K")
    MemorySize minRate();

    /** How long a request body that is not a stream may take to arrive. A slower request is answered with 408. */
    @WithDefault("10s")
    Duration bodyTimeout();

    /**
     * Whether an order may have fields that Orderflow does not know, over HTTP and as a message. The default accepts them, because a
     * shop that adds a field must not stop its orders. The answer of {@code POST /orders} names the fields that were not read, and
     * for a message the log does at DEBUG. With {@code refuse} such an order is invalid.
     */
    @WithDefault("accept")
    Unknown unknownFields();

    /** How long a request waits for the broker's confirm. After it the answer is 503. */
    @WithDefault("10s")
    Duration confirmTimeout();

    /** What happens to an order with unknown fields. */
    enum Unknown {
        ACCEPT,
        REFUSE
    }
}
