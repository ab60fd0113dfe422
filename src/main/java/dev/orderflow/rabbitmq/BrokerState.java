package dev.orderflow.rabbitmq;

import java.time.Duration;

/** How one broker and this worker stand with each other. Answers at once, also while the broker does not. */
public interface BrokerState {

    /** @param connection one of {@link ConnectorObserver#CONSUME} and {@link ConnectorObserver#PUBLISH} */
    boolean isConnected(String connection);

    /** An open socket proves nothing: the broker has answered a question within the last seconds. */
    boolean isAnswering();

    /** An alarm keeps the broker from taking messages. */
    boolean isBlocked();

    /** All such times together, since the worker started. */
    Duration blocked();

    /** Bytes of messages that were received and are not settled. */
    long receivedBytes();

    /** Above this nothing more is received. */
    long maxReceivedBytes();

    /** How many exchanges and queues are missing, or not as they should be. */
    int drift();
}
