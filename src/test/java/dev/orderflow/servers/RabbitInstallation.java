package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** RabbitMQ's start script, and the directory with the programs of the Erlang that runs it. */
record RabbitInstallation(Path script, Path erlang) {
    private static final String SCRIPT = "rabbitmq-server";
    private static final String DEBIAN_PLACE = "usr/lib/rabbitmq/bin";
    private static final List<String> PLACES =
            List.of(DEBIAN_PLACE, "opt/rabbitmq/sbin", "opt/homebrew/opt/rabbitmq/sbin", "usr/local/opt/rabbitmq/sbin");

    static Optional<RabbitInstallation> ofThisMachine() {
        Stream<Path> usual = PLACES.stream().map(place -> Path.of("/", place, SCRIPT));
        Stream<Path> all = Stream.concat(usual, Programs.onPath(SCRIPT).stream());
        Optional<Path> script = all.filter(RabbitInstallation::isTheRealOne).findFirst();
        return Programs.onPath("erl").flatMap(erl -> script.map(it -> new RabbitInstallation(it, erl.getParent())));
    }

    static RabbitInstallation unpackedIn(Path root) {
        return new RabbitInstallation(root.resolve(DEBIAN_PLACE).resolve(SCRIPT), root.resolve("usr/bin"));
    }

    Path portMapper() {
        return erlang.resolve("epmd");
    }

    /** The one on Debian's path is a wrapper that insists on the user and the directories of the system. */
    private static boolean isTheRealOne(Path script) {
        try {
            return Files.isExecutable(script) && !script.toRealPath().endsWith("rabbitmq-script-wrapper");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
