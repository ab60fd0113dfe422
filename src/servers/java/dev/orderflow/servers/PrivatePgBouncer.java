package dev.orderflow.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PgBouncer with the configuration in its scratch directory. Like PostgreSQL, it refuses to run as root. */
record PrivatePgBouncer(Path program, int port, ScratchDirectory scratch) implements PrivateServer {
    static final String NAME = "pgbouncer";
    static final String CONFIGURATION = "pgbouncer.ini";

    static List<String> arguments(Path program, int port) {
        return List.of(NAME, program.toString(), String.valueOf(port));
    }

    static PrivatePgBouncer of(List<String> arguments, ScratchDirectory scratch) {
        return new PrivatePgBouncer(Path.of(arguments.get(1)), Integer.parseInt(arguments.get(2)), scratch);
    }

    @Override
    public int start() throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program.toString(), scratch.file(CONFIGURATION).toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(scratch.log().toFile()));
        builder.environment()
                .put("LD_LIBRARY_PATH", PgBouncerNode.libraries(program).toString());
        Process process = builder.start();
        PostgresServer server = new PostgresServer(HOST, port);
        await().pollInterval(Duration.ofMillis(100))
                .atMost(SupervisorProcess.START_LIMIT)
                .failFast("PgBouncer has ended", () -> !process.isAlive())
                .until(server::answers);
        return port;
    }

    @Override
    public Optional<ProcessHandle> detached() {
        return Optional.empty();
    }
}
