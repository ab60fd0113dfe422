package dev.orderflow.messaging;

/**
 * The headers that are added to a retried message and to a dead letter. They are trusted only on a message that arrived through the
 * retry or the dead-letter exchange, because only workers may publish there.
 */
public final class Headers {

    static final String ATTEMPT = "orderflow-attempt";
    public static final String FIRST_FAILURE = "orderflow-first-failure";
    public static final String LAST_FAILURE = "orderflow-last-failure";
    public static final String EXCHANGE = "orderflow-exchange";
    public static final String ROUTING_KEY = "orderflow-routing-key";
    public static final String QUEUE = "orderflow-queue";
    public static final String REASON = "orderflow-reason";
    public static final String MESSAGE = "orderflow-message";
    public static final String EXCEPTION = "orderflow-exception";
    public static final String WORKER = "orderflow-worker";

    /** On a replayed message: the id of the dead letter, and how often it has been replayed. */
    public static final String DEAD_LETTER = "orderflow-dead-letter";

    public static final String REPLAY = "orderflow-replay";

    /** On a message in a retry queue: a random id that no other message has. */
    static final String TICKET = "orderflow-ticket";

    /** Names of original headers that were removed because they did not fit. */
    public static final String LEFT_OUT = "orderflow-left-out";

    /** On a message that is too large for the ledger: the SHA-256 digest of its body, which the ledger refers to. */
    public static final String SHA256 = "orderflow-sha256";

    /** The caller who sent it: its name over HTTP, or the {@code user_id} of a message from outside that is retried. */
    public static final String BY = "orderflow-by";

    static final String ALL_OURS = "orderflow-";

    private Headers() {}
}
