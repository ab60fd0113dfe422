package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A RabbitMQ node for one test to break. Its address and its data outlive each of its ends. */
public final class BrokerNode implements AutoCloseable {
    private static final String COUNTS_ARE_FRESH =
            "[{rabbit, [{quorum_tick_interval, 500}, {channel_tick_interval, 1000}]}].";

    private final RabbitEnvironment environment;
    private final RabbitPrograms programs;
    private final KeeperProcess keeper;
    private Process server;

    private BrokerNode(RabbitEnvironment environment, KeeperProcess keeper) {
        this.environment = environment;
        this.programs = new RabbitPrograms(environment);
        this.keeper = keeper;
    }

    /**
     * Not started yet.
     *
     * @throws NothingToBreak where no programs of RabbitMQ can be had
     */
    public static BrokerNode create() throws IOException {
        RabbitInstallation installation = BreakableRabbit.find();
        Scratch scratch = Scratch.createIn(installation.temporary(), "node");
        RabbitEnvironment environment = RabbitEnvironment.onFreePorts(installation, scratch);
        environment.prepare();
        KeeperProcess keeper =
                KeeperProcess.launch(Owner.thisTestRun(), scratch, PrivatePortMapper.arguments(environment));
        keeper.port();
        return new BrokerNode(environment, keeper);
    }

    /**
     * Counts twice a second what is in its queues, from its next start on. Not for nodes on which queues come and go: on 3.10 a
     * new queue that is counted before its declaration is through ends, and stays without a leader.
     */
    public BrokerNode countOften() throws IOException {
        Files.writeString(environment.scratch().file(RabbitEnvironment.ADVANCED_CONFIGURATION), COUNTS_ARE_FRESH);
        return this;
    }

    /** Lines of {@code rabbitmq.conf}, for the next start. */
    public BrokerNode configure(String... lines) throws IOException {
        Files.write(environment.scratch().file(RabbitEnvironment.CONFIGURATION), List.of(lines));
        return this;
    }

    public String host() {
        return PrivateServer.HOST;
    }

    public int port() {
        return environment.port();
    }

    public boolean isUp() {
        return server != null && server.isAlive();
    }

    /** Returns when it answers. */
    public void start() throws IOException {
        if (!isUp()) {
            try {
                server = programs.startServer();
            } catch (TerminalFailureException | ConditionTimeoutException failure) {
                throw new IOException(environment.scratch().endOfLog(), failure);
            }
        }
    }

    /** As an operator does it for an upgrade. */
    public void stop() throws IOException {
        server.destroy();
        ended();
    }

    /** As a lost machine. */
    public void kill() throws IOException {
        server.destroyForcibly();
        ended();
    }

    /** Its sockets stay open, but nothing answers. */
    public void freeze() throws IOException {
        signal("STOP");
    }

    public void thaw() throws IOException {
        signal("CONT");
    }

    /** Of a node that is down: queues, users and messages, as on a new disk. */
    public void wipe() throws IOException {
        new Scratch(environment.scratch().file("mnesia")).delete();
    }

    /** What it logs. */
    public Path log() {
        return environment.scratch().log();
    }

    /** What {@code rabbitmqctl} says; it belongs to the version of the node. */
    public String ctl(String... arguments) throws IOException {
        return programs.control(List.of(arguments));
    }

    @Override
    public void close() {
        keeper.process().destroy();
        keeper.process().onExit().join();
    }

    /** Its number may soon be that of another process, which the keeper must not end. */
    private void ended() throws IOException {
        server.onExit().join();
        Files.deleteIfExists(environment.scratch().file(RabbitEnvironment.PID_FILE));
    }

    private void signal(String name) throws IOException {
        Programs.run(environment.scratch().directory(), List.of("kill", "-" + name, String.valueOf(server.pid())));
    }
}
