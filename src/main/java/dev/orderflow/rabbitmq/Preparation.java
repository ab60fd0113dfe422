package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;

/** What the broker must have before streams can use it. Every bean of this type is asked. */
public interface Preparation {

    /** Called on each new connection, and before a stream is opened again after it failed. */
    void prepare(ChannelSource channels) throws IOException;

    /** What is missing or not as it should be; empty if all is well. Called every few seconds; must change nothing. */
    List<String> drift(ChannelSource channels) throws IOException;

    /** Puts back what the broker has no way to be asked for. Called about every 15 seconds; must be cheap to repeat. */
    default void restore(ChannelSource channels) throws IOException {}

    /** Gives a channel that is open: the broker closes one to say no. */
    @FunctionalInterface
    interface ChannelSource {
        Channel open() throws IOException;
    }
}
