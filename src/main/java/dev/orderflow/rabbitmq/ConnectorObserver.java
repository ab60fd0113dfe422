package dev.orderflow.rabbitmq;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Observes events of the broker connection, for metrics. All beans of this type are called; they must not block. */
public interface ConnectorObserver {

    /** Name of the connection for consuming. */
    String CONSUME = "consume";

    /** Name of the connection for publishing. */
    String PUBLISH = "publish";

    /** A broker is used from now on. */
    default void broker(Broker state) {}

    /**
     * An incoming stream was created.
     *
     * @param consuming whether the stream has a consumer at the broker
     */
    default void incoming(String stream, BooleanSupplier consuming) {}

    /**
     * An outgoing stream was created.
     *
     * @param unconfirmed number of messages that the broker has not confirmed
     */
    default void outgoing(String stream, IntSupplier unconfirmed) {}

    /** A connection was lost or could not be opened. */
    default void connectionFailed(String connection) {}

    /** A channel was closed by the broker, or could not be opened. */
    default void channelFailed(String stream) {}

    default void connected(String connection) {}

    default void received(String stream) {}

    /** @param nanos from publishing to the confirm */
    default void confirmed(String stream, long nanos) {}

    /** The broker returned the message, because no queue is bound for it. */
    default void returned(String stream) {}

    /** The broker nacked the message. */
    default void nacked(String stream) {}
}
