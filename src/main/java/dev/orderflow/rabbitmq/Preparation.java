package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import java.io.IOException;
import java.util.List;

/** Prepares the broker before streams use it. All beans of this type are called. */
public interface Preparation {

    /** A request that changes nothing. A cluster node can answer it only while it reaches the majority. */
    Method question();

    /** Called on each new connection, and before a failed stream is opened again. */
    void prepare(ChannelSource channels) throws IOException;

    /** Returns what is missing or different at the broker. Called every few seconds; must change nothing. */
    List<String> drift(ChannelSource channels) throws IOException;

    /** Restores what AMQP cannot check. Called about every 15 seconds; must be cheap to repeat. */
    default void restore(ChannelSource channels) throws IOException {}

    /** Returns an open channel. The broker closes a channel to reject an operation. */
    @FunctionalInterface
    interface ChannelSource {
        Channel open() throws IOException;
    }
}
