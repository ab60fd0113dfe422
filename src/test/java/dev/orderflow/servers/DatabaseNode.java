package dev.orderflow.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL for one test to break. Its address and its data outlive each of its ends. */
public final class DatabaseNode implements AutoCloseable {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Scratch scratch;
    private final KeeperProcess keeper;
    private final PostgresServer server;

    private DatabaseNode(Scratch scratch, KeeperProcess keeper) throws IOException {
        this.scratch = scratch;
        this.keeper = keeper;
        this.server = new PostgresServer(PrivateServer.HOST, keeper.port());
    }

    /**
     * Started, with the programs that come from Maven Central.
     *
     * @throws NothingToBreak where they cannot run
     */
    public static DatabaseNode create() throws IOException {
        if (!PrivatePostgres.canRun()) {
            throw new NothingToBreak("PostgreSQL cannot run as root where `unshare -U` is not allowed");
        }
        Scratch scratch = Scratch.create("database");
        return new DatabaseNode(
                scratch, KeeperProcess.launch(Owner.thisTestRun(), scratch, PrivatePostgres.arguments()));
    }

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    /** Returns when it answers, after it has recovered what was committed. */
    public void start() throws IOException {
        if (!isUp()) {
            new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(scratch.log().toFile()))
                    .start();
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(KeeperProcess.START_LIMIT)
                    .until(server::answers);
        }
    }

    /** As an operator does it: sessions are cut off, and nothing is left to recover. */
    public void stop() throws IOException {
        List<ProcessHandle> postmaster = List.of(postmaster());
        signal("INT", postmaster);
        ended(postmaster);
    }

    /** As a lost machine, but for its disk. */
    public void kill() throws IOException {
        List<ProcessHandle> all = all();
        all.forEach(ProcessHandle::destroyForcibly);
        ended(all);
    }

    /** Its sockets stay open, but nothing answers. */
    public void freeze() throws IOException {
        // First the one that would start others.
        signal("STOP", List.of(postmaster()));
        signal("STOP", all());
    }

    public void thaw() throws IOException {
        signal("CONT", all());
    }

    /** What it logs. */
    public Path log() {
        return scratch.log();
    }

    @Override
    public void close() {
        keeper.process().destroy();
        keeper.process().onExit().join();
    }

    private boolean isUp() {
        return Files.exists(pidFile()) && server.answers();
    }

    /** With the very arguments of its first start, which the server itself keeps beside its data. */
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

    /** A session may end while it is being told. */
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
