package dev.orderflow.servers;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a user downloads once, and what later runs find. */
public record Download(String name) {

    /** Puts into a directory what was asked for. */
    @FunctionalInterface
    public interface Source {
        void into(Path directory) throws IOException;
    }

    /** Where it is, once it is there. */
    Path home() {
        return Path.of(System.getProperty("user.home"), ".cache", "orderflow", name);
    }

    /** Takes its name as the last step, so that what was interrupted is never taken for complete. */
    public Path from(Source source) throws IOException {
        Path home = home();
        if (Files.exists(home)) {
            return home;
        }
        System.out.println("downloading, this once, into " + home);
        Files.createDirectories(home.getParent());
        Path partial = Files.createTempDirectory(home.getParent(), "partial-");
        try {
            source.into(partial);
            Files.move(partial, home, ATOMIC_MOVE);
        } finally {
            if (Files.exists(partial)) {
                new Scratch(partial).delete();
            }
        }
        return home;
    }
}
