package dev.orderflow.topology;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and limits of exchanges and queues. */
@ConfigMapping(prefix = "orderflow.topology")
public interface TopologyConfig {

    /** Prefix of every name, so that several installations can share one virtual host. */
    Optional<String> prefix();

    /** Topic exchange to which every event is published. The routing key is the event type. */
    @NotBlank
    String exchange();

    /** Topic exchange for messages from shops, which contain payment tokens. Event listeners need no permission for it. */
    @NotBlank
    String inboxExchange();

    /** Exchange that routes a message to a single queue: a failed one to a retry queue, a redelivered one to its flow. */
    @NotBlank
    String retryExchange();

    /** Exchange to which messages are dead-lettered. */
    @NotBlank
    String deadLetterExchange();

    /** Queue of dead-lettered messages. */
    @NotBlank
    String deadLetterQueue();

    /** Queue of dead-lettered messages that are too large for the ledger. No worker consumes it. */
    @NotBlank
    String largeDeadLetterQueue();

    /** Work queues by channel name. */
    Map<String, WorkQueue> queues();

    /**
     * Maximum number of messages in a work queue. A full queue rejects messages and their publishers wait, so nothing is dropped.
     */
    @WithDefault("1000000")
    @Positive
    long maxLength();

    /** Deliveries of one message before the broker dead-letters it, because the message may be crashing the worker. */
    @WithDefault("20")
    @Positive
    int deliveryLimit();

    /**
     * Number of cluster nodes that hold a replica of each new queue. Without it the broker's setting applies, 3 by default.
     * Existing queues keep their number.
     */
    Optional<@Positive Integer> initialGroupSize();

    /** Whether the worker declares missing exchanges, queues and bindings, or only reports them and waits. */
    @WithDefault("declare")
    Mode mode();

    /** What a worker does if exchanges, queues or bindings are missing. */
    enum Mode {
        DECLARE,
        VERIFY
    }

    /** A queue that a flow consumes. */
    interface WorkQueue {

        /** Name of the queue. */
        @NotBlank
        String name();

        /** Routing keys of its bindings to the exchange. A routing key is an event type. */
        @NotEmpty
        List<@NotBlank String> bindings();

        /** Routing keys of its bindings to the inbox exchange. */
        Optional<List<@NotBlank String>> inbox();
    }
}
