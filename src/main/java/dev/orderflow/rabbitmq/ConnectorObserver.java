package dev.orderflow.rabbitmq;

/** Told of what happens at the broker, for metrics. Every bean of this type is told; it must not block. */
public interface ConnectorObserver {

    /** A connection was lost or could not be had. */
    default void connectionFailed(String connection) {}

    /** A channel was closed by the broker, or could not be opened. */
    default void channelFailed(String stream) {}

    default void connected(String connection) {}

    default void blocked(String connection, boolean blocked) {}

    default void received(String stream) {}

    /** @param nanos from publishing to the confirm */
    default void confirmed(String stream, long nanos) {}

    /** No queue was bound for the message. */
    default void returned(String stream) {}

    /** The broker refused the message. */
    default void nacked(String stream) {}
}
