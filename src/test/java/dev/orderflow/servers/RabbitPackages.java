package dev.orderflow.servers;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** RabbitMQ and Erlang out of the packages of Debian or Ubuntu, unpacked for one user without being installed. */
record RabbitPackages(Path home) {
    private static final Path RELEASE = Path.of("/etc/os-release");

    static boolean areAvailable() {
        return Apt.isHere() && Files.exists(RELEASE);
    }

    /** By release and architecture, because a home directory may outlive an upgrade or serve several machines. */
    static RabbitPackages ofThisUser() throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(RELEASE)) {
            release.load(reader);
        }
        String name = "rabbitmq-%s-%s-%s"
                .formatted(release.get("ID"), release.get("VERSION_ID"), System.getProperty("os.arch"))
                .replace("\"", "");
        return new RabbitPackages(Path.of(System.getProperty("user.home"), ".cache", "orderflow", name));
    }

    RabbitInstallation unpacked() throws IOException {
        if (!Files.exists(home)) {
            System.out.println("RabbitMQ: downloading its packages, this once, into " + home);
            fetch();
        }
        return RabbitInstallation.unpackedIn(home);
    }

    /** Takes its name as the last step, so that what was interrupted is never taken for complete. */
    private void fetch() throws IOException {
        Files.createDirectories(home.getParent());
        Path partial = Files.createTempDirectory(home.getParent(), "partial-");
        try {
            download(partial);
            Path root = Files.createDirectory(partial.resolve("root"));
            unpack(partial, root);
            relocate(root.resolve("usr/lib/erlang/bin"));
            Files.move(root, home, ATOMIC_MOVE);
        } finally {
            new Scratch(partial).delete();
        }
    }

    private static void download(Path directory) throws IOException {
        try {
            download(Apt.withListsOfThisMachine(directory));
        } catch (IOException listsAreMissingOrOld) {
            download(Apt.withFreshLists(directory));
        }
    }

    private static void download(Apt apt) throws IOException {
        apt.download(apt.withDependencies("rabbitmq-server", "erlang-"));
    }

    private static void unpack(Path packages, Path root) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packages, "*.deb")) {
            for (Path file : files) {
                Programs.run(packages, List.of("dpkg", "-x", file.toString(), root.toString()));
            }
        }
    }

    private void relocate(Path scripts) throws IOException {
        for (String name : List.of("erl", "start")) {
            Path script = scripts.resolve(name);
            String erlang = home.resolve("usr/lib/erlang").toString();
            Files.writeString(script, Files.readString(script).replace("=/usr/lib/erlang", "=" + erlang));
        }
    }
}
