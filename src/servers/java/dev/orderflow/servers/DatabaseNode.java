package dev.orderflow.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL for one test to break. Its address and its data survive a stop or a kill. */
public final class DatabaseNode implements AutoCloseable {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final ScratchDirectory scratch;
    private final SupervisorProcess supervisor;
    private final PostgresServer server;

    private DatabaseNode(ScratchDirectory scratch, SupervisorProcess supervisor) throws IOException {
        this.scratch = scratch;
        this.supervisor = supervisor;
        this.server = new PostgresServer(PrivateServer.HOST, supervisor.port());
    }

    /**
     * Starts a server with the programs from Maven Central.
     *
     * @throws NoPrivateServer if these cannot run here
     */
    public static DatabaseNode create() throws IOException {
        return createIn(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Starts a server with its data below this directory, which may be a {@link SmallDisk}. */
    public static DatabaseNode createIn(Path directory) throws IOException {
        if (!PrivatePostgres.canRun()) {
            throw new NoPrivateServer("PostgreSQL cannot run as root where `unshare -U` is not allowed");
        }
        ScratchDirectory scratch = ScratchDirectory.createIn(directory, "database");
        return new DatabaseNode(
                scratch, SupervisorProcess.launch(Owner.thisTestRun(), scratch, PrivatePostgres.arguments()));
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    public String url(String database) {
        return server.url(database);
    }

    public void execute(String sql) throws SQLException {
        server.execute(sql);
    }

    /** Starts a stopped server as a standby without a primary. It is read-only until it is promoted. */
    public void startAsStandby() throws IOException {
        Files.createFile(data().resolve("standby.signal"));
        start();
    }

    /** Returns when the server answers, after it has recovered its committed data. */
    public void start() throws IOException {
        if (!isUp()) {
            new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(scratch.log().toFile()))
                    .start();
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(SupervisorProcess.START_LIMIT)
                    .until(server::answers);
        }
    }

    /** Shuts down in fast mode, as an operator does: sessions are disconnected, and the next start needs no recovery. */
    public void stop() throws IOException {
        List<ProcessHandle> postmaster = List.of(postmaster());
        signal("INT", postmaster);
        ended(postmaster);
    }

    /** Kills every process of the server, as if its machine were lost but its disk were not. */
    public void kill() throws IOException {
        List<ProcessHandle> all = all();
        all.forEach(ProcessHandle::destroyForcibly);
        ended(all);
    }

    /** Freezes the server: its sockets stay open, but nothing answers. */
    public void freeze() throws IOException {
        // The postmaster comes first, because it would start other processes.
        signal("STOP", List.of(postmaster()));
        signal("STOP", all());
    }

    public void thaw() throws IOException {
        signal("CONT", all());
    }

    /** The server's log file. */
    public Path log() {
        return scratch.log();
    }

    @Override
    public void close() {
        supervisor.process().destroy();
        supervisor.process().onExit().join();
    }

    private boolean isUp() {
        return Files.exists(pidFile()) && server.answers();
    }

    /** Returns the command of the first start. The server stores its arguments in its data directory. */
    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        QUOTED.matcher(Files.readString(data().resolve("postmaster.opts")))
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .forEach(command::add);
        return command;
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(pidFile()).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> new IOException("PostgreSQL is not running"));
    }

    private List<ProcessHandle> all() throws IOException {
        ProcessHandle postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    /** Ignores errors of {@code kill}, because a session may end before its signal arrives. */
    private static void signal(String name, List<ProcessHandle> processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command)
                .redirectError(Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }

    private static void ended(List<ProcessHandle> processes) {
        processes.forEach(process -> process.onExit().join());
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private Path data() {
        return scratch.file("data");
    }
}
