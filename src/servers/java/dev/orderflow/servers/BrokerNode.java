package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A RabbitMQ node for one test to break. Its address and its data survive a stop or a kill. */
public final class BrokerNode implements TestBroker {
    private static final String COUNTS_ARE_FRESH =
            "[{rabbit, [{quorum_tick_interval, 500}, {channel_tick_interval, 1000}]}].";

    private final RabbitEnvironment environment;
    private final RabbitPrograms programs;
    private final SupervisorProcess supervisor;
    private Process server;

    private BrokerNode(RabbitEnvironment environment, SupervisorProcess supervisor) {
        this.environment = environment;
        this.programs = new RabbitPrograms(environment);
        this.supervisor = supervisor;
    }

    /**
     * Creates a node and does not start it.
     *
     * @throws NoPrivateServer if the programs of RabbitMQ cannot be found
     */
    public static BrokerNode create() throws IOException {
        RabbitInstallation installation = BreakableRabbit.find();
        ScratchDirectory scratch = ScratchDirectory.createIn(installation.temporary(), "node");
        RabbitEnvironment environment = RabbitEnvironment.onFreePorts(installation, scratch);
        environment.prepare();
        SupervisorProcess supervisor =
                SupervisorProcess.launch(Owner.thisTestRun(), scratch, PrivatePortMapper.arguments(environment));
        supervisor.port();
        return new BrokerNode(environment, supervisor);
    }

    /**
     * Makes the node count the messages in its queues twice a second, from its next start on. Unsuitable if a test deletes and
     * declares queues: on 3.10 a new queue that is counted during its declaration crashes and has no leader afterwards.
     */
    public BrokerNode countOften() throws IOException {
        Files.writeString(environment.scratch().file(RabbitEnvironment.ADVANCED_CONFIGURATION), COUNTS_ARE_FRESH);
        return this;
    }

    /** Sets the lines of {@code rabbitmq.conf} for the next start. */
    public BrokerNode configure(String... lines) throws IOException {
        Files.write(environment.scratch().file(RabbitEnvironment.CONFIGURATION), List.of(lines));
        return this;
    }

    /** Enables a plugin from the next start on. */
    public BrokerNode enable(String plugin) throws IOException {
        Files.writeString(environment.scratch().file(RabbitEnvironment.PLUGINS), "[" + plugin + "].");
        return this;
    }

    /**
     * Makes a file that the node can read.
     *
     * @return the path of the file as the node sees it
     */
    public String provide(String name, String content) throws IOException {
        Path file = Files.writeString(environment.scratch().file(name), content);
        return environment.installation().seenFromRoot(file).toString();
    }

    public String host() {
        return PrivateServer.HOST;
    }

    public int port() {
        return environment.port();
    }

    @Override
    public boolean isUp() {
        return server != null && server.isAlive();
    }

    @Override
    public void start() throws IOException {
        if (!isUp()) {
            try {
                server = programs.startServer();
            } catch (TerminalFailureException | ConditionTimeoutException failure) {
                throw new IOException(environment.scratch().endOfLog(), failure);
            }
        }
    }

    @Override
    public void stop() throws IOException {
        server.destroy();
        ended();
    }

    /** Kills the node with SIGKILL, as if its machine were lost. */
    public void kill() throws IOException {
        server.destroyForcibly();
        ended();
    }

    /** Freezes the node: its sockets stay open, but nothing answers. */
    public void freeze() throws IOException {
        signal("STOP");
    }

    public void thaw() throws IOException {
        signal("CONT");
    }

    /** Deletes the queues, users and messages of a node that is down, as if it had a new disk. */
    public void wipe() throws IOException {
        new ScratchDirectory(environment.scratch().file("mnesia")).delete();
    }

    @Override
    public Path log() {
        return environment.scratch().log();
    }

    @Override
    public List<String> addresses() {
        return List.of(healthy());
    }

    @Override
    public String healthy() {
        return host() + ":" + port();
    }

    @Override
    public String ctl(String... arguments) throws IOException {
        return programs.control(List.of(arguments));
    }

    @Override
    public void ctlEach(String... arguments) throws IOException {
        ctl(arguments);
    }

    @Override
    public void close() {
        supervisor.process().destroy();
        supervisor.process().onExit().join();
    }

    /** Deletes the PID file, because another process may get this PID and the supervisor must not end that process. */
    private void ended() throws IOException {
        server.onExit().join();
        Files.deleteIfExists(environment.scratch().file(RabbitEnvironment.PID_FILE));
    }

    private void signal(String name) throws IOException {
        Programs.run(environment.scratch().directory(), List.of("kill", "-" + name, String.valueOf(server.pid())));
    }
}
