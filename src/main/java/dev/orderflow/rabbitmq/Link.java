package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Connection;

/** A stream as its connection sees it. */
interface Link {

    /** Opens its channel if it has none and does what is due. Called about once a second, and when something ended. */
    void tend(Connection connection);

    /** The connection is gone, and every channel with it. */
    void lost(String cause);

    String channelName();
}
