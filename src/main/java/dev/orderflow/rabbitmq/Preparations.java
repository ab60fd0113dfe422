package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** All preparations of the broker. Only one connection at a time runs them, on its own thread or on its pulse. */
record Preparations(List<Preparation> all) {

    /** @param onFailure called before the channel is closed, because closing would wait without end if the node does not answer */
    synchronized void prepare(Connection connection, Consumer<IOException> onFailure) throws IOException {
        Probe channels = new Probe(connection);
        try {
            for (Preparation preparation : all) {
                channels.ask(preparation.question());
                preparation.prepare(channels);
            }
        } catch (IOException e) {
            onFailure.accept(e);
            throw e;
        } finally {
            channels.close();
        }
    }
}
