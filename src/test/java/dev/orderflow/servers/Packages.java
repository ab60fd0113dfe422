package dev.orderflow.servers;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Some packages of Debian or Ubuntu, unpacked for one user without being installed. */
record Packages(String name, Path home) {
    private static final Path RELEASE = Path.of("/etc/os-release");

    /** Gets the packages into the directory of the given apt. */
    @FunctionalInterface
    interface Download {
        void with(Apt apt) throws IOException;
    }

    /** Makes programs ready that are to run elsewhere than where they would be installed. */
    @FunctionalInterface
    interface Relocation {
        void of(Path root) throws IOException;
    }

    static boolean areAvailable() {
        return Apt.isHere() && Files.exists(RELEASE);
    }

    /** By release and architecture, because a home directory may outlive an upgrade or serve several machines. */
    static Packages ofThisUser(String name) throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(RELEASE)) {
            release.load(reader);
        }
        String directory = "%s-%s-%s-%s"
                .formatted(name, release.get("ID"), release.get("VERSION_ID"), System.getProperty("os.arch"))
                .replace("\"", "");
        return new Packages(name, Path.of(System.getProperty("user.home"), ".cache", "orderflow", directory));
    }

    Path unpacked(Download download, Relocation relocation) throws IOException {
        if (!Files.exists(home)) {
            System.out.println(name + ": downloading its packages, this once, into " + home);
            fetch(download, relocation);
        }
        return home;
    }

    /** Takes its name as the last step, so that what was interrupted is never taken for complete. */
    private void fetch(Download download, Relocation relocation) throws IOException {
        Files.createDirectories(home.getParent());
        Path partial = Files.createTempDirectory(home.getParent(), "partial-");
        try {
            download(partial, download);
            Path root = Files.createDirectory(partial.resolve("root"));
            unpack(partial, root);
            relocation.of(root);
            Files.move(root, home, ATOMIC_MOVE);
        } finally {
            new Scratch(partial).delete();
        }
    }

    private static void download(Path directory, Download download) throws IOException {
        try {
            download.with(Apt.withListsOfThisMachine(directory));
        } catch (IOException listsAreMissingOrOld) {
            download.with(Apt.withFreshLists(directory));
        }
    }

    private static void unpack(Path packages, Path root) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packages, "*.deb")) {
            for (Path file : files) {
                Programs.run(packages, List.of("dpkg", "-x", file.toString(), root.toString()));
            }
        }
    }
}
