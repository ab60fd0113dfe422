package dev.orderflow.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class PrivatePostgres implements PrivateServer {
    static final String NAME = "postgresql";

    private final Path data;
    private final Redirect log;

    PrivatePostgres(ScratchDirectory scratch) {
        data = scratch.file("data");
        log = Redirect.appendTo(scratch.log().toFile());
    }

    static List<String> arguments() {
        return List.of(NAME);
    }

    /** PostgreSQL refuses to run as root. In a user namespace of its own, root counts as another user. */
    static boolean canRun() {
        if (!System.getProperty("user.name").equals("root")) {
            return true;
        }
        try {
            return !Programs.run(Path.of("/"), List.of("unshare", "-U", "id", "-un"))
                    .isBlank();
        } catch (IOException notAllowed) {
            return false;
        }
    }

    @Override
    public int start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C")
                .setServerConfig("unix_socket_directories", "")
                // Committed data must survive a kill of the server.
                .setServerConfig("synchronous_commit", "on")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start()
                .getPort();
    }

    @Override
    public Optional<ProcessHandle> detached() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid));
        } catch (IOException notStarted) {
            return Optional.empty();
        }
    }
}
