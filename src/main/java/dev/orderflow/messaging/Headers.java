package dev.orderflow.messaging;

/**
 * The headers that a retried message and a dead letter carry besides their own. They count only on a message that came through
 * the retry or the dead-letter exchange, to which workers alone may publish.
 */
final class Headers {

    static final String ATTEMPT = "orderflow-attempt";
    static final String FIRST_FAILURE = "orderflow-first-failure";
    static final String LAST_FAILURE = "orderflow-last-failure";
    static final String EXCHANGE = "orderflow-exchange";
    static final String ROUTING_KEY = "orderflow-routing-key";
    static final String QUEUE = "orderflow-queue";
    static final String REASON = "orderflow-reason";
    static final String MESSAGE = "orderflow-message";
    static final String EXCEPTION = "orderflow-exception";
    static final String WORKER = "orderflow-worker";

    /** Of a message that was sent again from the dead letters: which one, and how often it was sent again. */
    static final String DEAD_LETTER = "orderflow-dead-letter";

    static final String REPLAY = "orderflow-replay";

    /** Of a message in a retry queue: a random id that no other message carries. */
    static final String TICKET = "orderflow-ticket";

    /** The names of headers that the message came with, and for which there was no room beside ours. */
    static final String LEFT_OUT = "orderflow-left-out";

    /** Of a message that is too large for the ledger: the digest of its body, by which the ledger names it. */
    static final String SHA256 = "orderflow-sha256";

    /** Of a message that a worker publishes for somebody it has recognised: the caller's name. */
    static final String BY = "orderflow-by";

    static final String ALL_OURS = "orderflow-";

    private Headers() {}
}
