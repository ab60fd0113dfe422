package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the programs of RabbitMQ for a node that a test may break. A shared server or a container is not suitable. */
final class BreakableRabbit {
    private static final String ROOT = "faults.rabbitmq.root";

    private BreakableRabbit() {}

    static RabbitInstallation find() throws IOException {
        Optional<Path> root = ServerSettings.value(ROOT).map(Path::of);
        return root.isPresent() ? inSystem(root.get().toAbsolutePath()) : onThisMachine();
    }

    private static RabbitInstallation inSystem(Path root) throws IOException {
        RabbitInstallation installation = RabbitInstallation.ofTheSystemIn(root);
        if (!Files.exists(root.resolve("." + installation.script()))) {
            throw new NoPrivateServer(ROOT + " is " + root + ", which has no " + installation.script());
        }
        return installation;
    }

    private static RabbitInstallation onThisMachine() throws IOException {
        Optional<RabbitInstallation> installed =
                SearchStep.BINARIES.isSkipped() ? Optional.empty() : RabbitInstallation.ofThisMachine();
        if (installed.isPresent()) {
            return installed.get();
        }
        if (SearchStep.PACKAGES.isSkipped() || !RabbitPackages.areAvailable()) {
            throw new NoPrivateServer("RabbitMQ is not installed here with Erlang (or " + SearchStep.BINARIES
                    + " is skipped), and there are no Debian or Ubuntu packages to unpack (or " + SearchStep.PACKAGES
                    + " is skipped)");
        }
        return unpacked();
    }

    private static RabbitInstallation unpacked() {
        try {
            return RabbitPackages.ofThisUser().unpacked();
        } catch (IOException failure) {
            throw new NoPrivateServer("the packages of RabbitMQ could not be unpacked: " + failure.getMessage());
        }
    }
}
