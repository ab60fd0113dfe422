package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Method;
import java.io.IOException;

/** A channel for requests. It is replaced whenever the broker has closed it to reject one. */
final class Probe implements Preparation.ChannelSource, AutoCloseable {

    private final Connection connection;
    private Channel channel;

    Probe(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Channel open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            channel = connection.createChannel();
        }
        return channel;
    }

    /** Returns once the broker has answered. A rejection is an answer too. */
    void ask(Method question) throws IOException {
        Channel asked = open();
        try {
            asked.rpc(question);
        } catch (IOException e) {
            if (asked.isOpen() || !connection.isOpen()) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.abort();
        }
    }
}
