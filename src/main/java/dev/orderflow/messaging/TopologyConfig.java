package dev.orderflow.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of exchanges and queues, and their limits. */
@ConfigMapping(prefix = "orderflow.topology")
public interface TopologyConfig {

    /** Put before every name, so that several Orderflows can share one virtual host. */
    Optional<String> prefix();

    /** Topic exchange on which every event is published under its type. */
    @NotBlank
    String exchange();

    /** Topic exchange for what shops publish, payment tokens included. Listeners to events need no permission for it. */
    @NotBlank
    String inboxExchange();

    /** Takes messages to one queue alone: those that failed to where they wait, those told again to their flow. */
    @NotBlank
    String retryExchange();

    /** Takes messages that were given up. */
    @NotBlank
    String deadLetterExchange();

    /** Keeps messages that were given up. */
    @NotBlank
    String deadLetterQueue();

    /** Keeps messages that were given up and are too large for the ledger. No worker consumes it. */
    @NotBlank
    String largeDeadLetterQueue();

    /** Work queues by channel name. */
    Map<String, WorkQueue> queues();

    /** Messages a work queue takes before it refuses more; publishers then wait, nothing is dropped. */
    @WithDefault("1000000")
    @Positive
    long maxLength();

    /** Deliveries of one message before the broker itself gives it up: it may be what kills the worker. */
    @WithDefault("20")
    @Positive
    int deliveryLimit();

    /** Whether to put at the broker what is missing there, or only to say what is missing and wait for it. */
    @WithDefault("declare")
    Mode mode();

    /** What to do about a broker that does not have what it should. */
    enum Mode {
        DECLARE,
        VERIFY
    }

    /** A queue that a flow consumes. */
    interface WorkQueue {

        /** At the broker. */
        @NotBlank
        String name();

        /** Routing keys, that is event types, by which it is bound to the exchange. */
        @NotEmpty
        List<@NotBlank String> bindings();

        /** Routing keys by which it is bound to the inbox exchange. */
        Optional<List<@NotBlank String>> inbox();
    }
}
