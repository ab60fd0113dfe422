package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;

/** A channel for questions, and another whenever the broker has closed it to say no. */
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

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.abort();
        }
    }
}
