package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs apt. Only {@link #install} needs root; everything else writes to directories of its own. */
record Apt(Path directory, List<String> options) {
    private static final String KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg";

    static boolean isHere() {
        return Stream.of("apt-get", "apt-cache", "dpkg")
                .allMatch(name -> Programs.onPath(name).isPresent());
    }

    static Apt withListsOfThisMachine(Path directory) {
        return new Apt(directory, List.of("-o", "APT::Sandbox::User=root"));
    }

    /** Downloads new package lists, because the machine may have none, or outdated ones, as most container images do. */
    static Apt withFreshLists(Path directory) throws IOException {
        return withFreshLists(directory, List.of());
    }

    /** Uses another release of Debian, from the mirror that the machine uses. */
    static Apt ofDebian(Path directory, String release) throws IOException {
        String mirrors = withListsOfThisMachine(directory)
                .run("apt-get", "indextargets", "--format", "$(REPO_URI)", "Identifier: Packages", "Origin: Debian");
        String mirror =
                mirrors.lines().findFirst().orElseThrow(() -> new IOException("no source of Debian's is known"));
        Path source = Files.writeString(
                directory.resolve("sources.list"),
                "deb [signed-by=" + KEYS + "] " + mirror + " " + release + " main\n");
        return withFreshLists(
                directory, List.of("-o", "Dir::Etc::sourcelist=" + source, "-o", "Dir::Etc::sourceparts=/dev/null"));
    }

    private static Apt withFreshLists(Path directory, List<String> sources) throws IOException {
        Path own = Files.createDirectories(directory.resolve("apt"));
        Files.createDirectories(own.resolve("state/lists/partial"));
        Files.createDirectories(own.resolve("cache/archives/partial"));
        List<String> options = new ArrayList<>(List.of(
                "-o",
                "APT::Sandbox::User=root",
                "-o",
                "Dir::State=" + own.resolve("state"),
                "-o",
                "Dir::State::status=/var/lib/dpkg/status",
                "-o",
                "Dir::Cache=" + own.resolve("cache")));
        options.addAll(sources);
        Apt apt = new Apt(directory, options);
        apt.run("apt-get", "update");
        return apt;
    }

    /** Returns the package and those of its dependencies whose names begin with the prefix. */
    List<String> withDependencies(String name, String prefix) throws IOException {
        String tree = run(
                "apt-cache",
                "depends",
                "--recurse",
                "--no-recommends",
                "--no-suggests",
                "--no-conflicts",
                "--no-breaks",
                "--no-replaces",
                "--no-enhances",
                name);
        return tree.lines()
                .filter(line -> line.equals(name) || line.startsWith(prefix))
                .distinct()
                .toList();
    }

    void download(List<String> names) throws IOException {
        run(Stream.concat(Stream.of("apt-get", "download"), names.stream()).toArray(String[]::new));
    }

    /** Unpacks the downloaded packages without installing them. */
    void unpackInto(Path root) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.deb")) {
            for (Path file : files) {
                Programs.run(directory, List.of("dpkg", "-x", file.toString(), root.toString()));
            }
        }
    }

    /** Installs packages into the system. Only root may do so. */
    void install(String... names) throws IOException {
        run("apt-get", "update");
        run(Stream.concat(Stream.of("apt-get", "install", "-y", "--no-install-recommends"), Stream.of(names))
                .toArray(String[]::new));
    }

    private String run(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(1, options);
        return Programs.run(directory, all);
    }
}
