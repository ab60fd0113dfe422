package dev.orderflow.servers;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are downloaded once for a user and found by later runs. */
public record Download(String name) {

    /** Downloads the files into a directory. */
    @FunctionalInterface
    public interface Source {
        void into(Path directory) throws IOException;
    }

    /** The directory of the files, once they are complete. */
    Path home() {
        return Path.of(System.getProperty("user.home"), ".cache", "orderflow", name);
    }

    /** Renames the directory as the last step, so that an interrupted download is never taken for complete. */
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
                new ScratchDirectory(partial).delete();
            }
        }
        return home;
    }
}
