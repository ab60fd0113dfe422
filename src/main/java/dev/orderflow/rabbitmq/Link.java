package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Connection;
import java.util.Optional;

/** The view that a connection has of a stream. */
interface Link {

    /** Opens the channel if there is none, and does what is due. Called about once a second, and when something ends. */
    void tend(Connection connection);

    /** The connection was lost, and with it all channels. */
    void lost(String cause);

    /** Why the stream needs another node; empty if it does not. Must use no lock, because a write may hang. */
    default Optional<String> complaint() {
        return Optional.empty();
    }
}
