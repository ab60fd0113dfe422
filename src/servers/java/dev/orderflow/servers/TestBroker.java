package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A RabbitMQ node or cluster of a test's own, which the test may break. */
public interface TestBroker extends AutoCloseable {

    /** Host and port of each node. */
    List<String> addresses();

    /** Host and port of a node that is not broken. */
    String healthy();

    /** Runs the {@code rabbitmqctl} of this broker and returns its output. */
    String ctl(String... arguments) throws IOException;

    /** Runs {@code rabbitmqctl} for each node, because some commands change one node only. */
    void ctlEach(String... arguments) throws IOException;

    boolean isUp();

    /** Returns when the broker answers. */
    void start() throws IOException;

    /** Stops the broker with SIGTERM, as an operator does. */
    void stop() throws IOException;

    /** The broker's log file. */
    Path log();

    @Override
    void close();
}
