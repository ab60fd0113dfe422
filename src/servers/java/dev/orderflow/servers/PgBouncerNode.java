package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A PgBouncer of a test's own in front of a database. It pools by transaction; its other settings are the defaults. */
public final class PgBouncerNode implements AutoCloseable {

    /** Has three server connections for many clients, so that no client keeps one for long. */
    private static final String CONFIGURATION = """
            [databases]
            * = host=%s port=%d
            [pgbouncer]
            listen_addr = %s
            listen_port = %d
            unix_socket_dir =
            auth_type = trust
            auth_file = %s
            pool_mode = transaction
            default_pool_size = 3
            """;

    private final SupervisorProcess supervisor;
    private final PostgresServer server;

    private PgBouncerNode(SupervisorProcess supervisor) throws IOException {
        this.supervisor = supervisor;
        this.server = new PostgresServer(PrivateServer.HOST, supervisor.port());
    }

    /** @throws IOException if PgBouncer cannot be found */
    public static PgBouncerNode before(DatabaseNode database) throws IOException {
        Path program = program();
        ScratchDirectory scratch = ScratchDirectory.create(PrivatePgBouncer.NAME);
        int port = FreePorts.one();
        Path users = Files.writeString(scratch.file("users.txt"), "\"postgres\" \"postgres\"\n");
        Files.writeString(
                scratch.file(PrivatePgBouncer.CONFIGURATION),
                CONFIGURATION.formatted(database.host(), database.port(), PrivateServer.HOST, port, users));
        return new PgBouncerNode(
                SupervisorProcess.launch(Owner.thisTestRun(), scratch, PrivatePgBouncer.arguments(program, port)));
    }

    public String url(String database) {
        return server.url(database);
    }

    @Override
    public void close() {
        supervisor.process().destroy();
        supervisor.process().onExit().join();
    }

    private static Path program() throws IOException {
        Optional<Path> here = Programs.onPath(PrivatePgBouncer.NAME);
        if (here.isPresent()) {
            return here.get();
        }
        return DebianPackages.rootOf(PrivatePgBouncer.NAME, "pgbouncer", "libc-ares2", "libevent-2.1-7")
                .resolve("usr/sbin/pgbouncer");
    }

    /** The directory of the libraries that were unpacked with the program. */
    static Path libraries(Path program) throws IOException {
        Path all = program.resolve("../../lib").normalize();
        try (var directories = Files.list(all)) {
            return directories
                    .filter(each -> each.getFileName().toString().endsWith("-linux-gnu"))
                    .findFirst()
                    .orElse(all);
        }
    }
}
