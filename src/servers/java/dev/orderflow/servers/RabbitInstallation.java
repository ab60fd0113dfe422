package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * RabbitMQ's start script and the directory of Erlang's programs, both as paths within the root. The root is the machine's, or
 * the directory of another system for chroot.
 */
record RabbitInstallation(Path root, Path script, Path erlang) {
    private static final Path MACHINE = Path.of("/");
    private static final String SCRIPT = "rabbitmq-server";
    private static final String DEBIAN_PLACE = "usr/lib/rabbitmq/bin";
    private static final List<String> PLACES =
            List.of(DEBIAN_PLACE, "opt/rabbitmq/sbin", "opt/homebrew/opt/rabbitmq/sbin", "usr/local/opt/rabbitmq/sbin");

    static Optional<RabbitInstallation> ofThisMachine() {
        Stream<Path> usual = PLACES.stream().map(place -> Path.of("/", place, SCRIPT));
        Stream<Path> all = Stream.concat(usual, Programs.onPath(SCRIPT).stream());
        Optional<Path> script = all.filter(RabbitInstallation::isTheRealOne).findFirst();
        return Programs.onPath("erl")
                .flatMap(erl -> script.map(it -> new RabbitInstallation(MACHINE, it, erl.getParent())));
    }

    static RabbitInstallation unpackedIn(Path directory) {
        return new RabbitInstallation(
                MACHINE, directory.resolve(DEBIAN_PLACE).resolve(SCRIPT), directory.resolve("usr/bin"));
    }

    /** An installation in the root directory of another Debian system, as debootstrap creates it. */
    static RabbitInstallation ofTheSystemIn(Path root) {
        return new RabbitInstallation(root, MACHINE.resolve(DEBIAN_PLACE).resolve(SCRIPT), MACHINE.resolve("usr/bin"));
    }

    static RabbitInstallation of(List<String> arguments) {
        return new RabbitInstallation(Path.of(arguments.get(0)), Path.of(arguments.get(1)), Path.of(arguments.get(2)));
    }

    List<String> arguments() {
        return Stream.of(root, script, erlang).map(Path::toString).toList();
    }

    Path portMapper() {
        return erlang.resolve("epmd");
    }

    Path control() {
        return script.resolveSibling("rabbitmqctl");
    }

    /** The beginning of a command that runs the program under the root. */
    List<String> command(Path program) {
        return root.equals(MACHINE)
                ? List.of(program.toString())
                : List.of("chroot", root.toString(), program.toString());
    }

    /** The path of a machine's file as the programs see it. */
    Path seenFromRoot(Path file) {
        return MACHINE.resolve(root.relativize(file));
    }

    /** A directory that the programs can write to. */
    Path temporary() {
        return root.equals(MACHINE) ? Path.of(System.getProperty("java.io.tmpdir")) : root.resolve("tmp");
    }

    /** Excludes Debian's wrapper on the path, which works only with the system's user and directories. */
    private static boolean isTheRealOne(Path script) {
        try {
            return Files.isExecutable(script) && !script.toRealPath().endsWith("rabbitmq-script-wrapper");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
