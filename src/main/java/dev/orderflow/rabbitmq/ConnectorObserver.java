package dev.orderflow.rabbitmq;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Told of what happens at the broker, for metrics. Every bean of this type is told; it must not block. */
public interface ConnectorObserver {

    /** The connection that messages arrive on. */
    String CONSUME = "consume";

    /** The connection that messages leave on. */
    String PUBLISH = "publish";

    /** A broker is spoken to from now on. */
    default void broker(BrokerState state) {}

    /**
     * A stream of messages that arrive was made.
     *
     * @param consuming whether a consumer of it is known to the broker
     */
    default void incoming(String stream, BooleanSupplier consuming) {}

    /**
     * A stream of messages that leave was made.
     *
     * @param unconfirmed messages handed over that the broker has not confirmed
     */
    default void outgoing(String stream, IntSupplier unconfirmed) {}

    /** A connection was lost or could not be had. */
    default void connectionFailed(String connection) {}

    /** A channel was closed by the broker, or could not be opened. */
    default void channelFailed(String stream) {}

    default void connected(String connection) {}

    default void received(String stream) {}

    /** @param nanos from publishing to the confirm */
    default void confirmed(String stream, long nanos) {}

    /** No queue was bound for the message. */
    default void returned(String stream) {}

    /** The broker refused the message. */
    default void nacked(String stream) {}
}
