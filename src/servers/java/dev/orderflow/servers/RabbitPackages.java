package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** RabbitMQ and Erlang from their packages. */
record RabbitPackages(DebianPackages packages) {

    static boolean areAvailable() {
        return DebianPackages.areAvailable();
    }

    static RabbitPackages ofThisUser() throws IOException {
        return new RabbitPackages(DebianPackages.ofThisUser("rabbitmq"));
    }

    RabbitInstallation unpacked() throws IOException {
        return RabbitInstallation.unpackedIn(packages.unpacked(
                apt -> apt.download(apt.withDependencies("rabbitmq-server", "erlang-")),
                root -> relocate(root.resolve("usr/lib/erlang/bin"))));
    }

    private void relocate(Path scripts) throws IOException {
        for (String name : List.of("erl", "start")) {
            Path script = scripts.resolve(name);
            String erlang = packages.home().resolve("usr/lib/erlang").toString();
            Files.writeString(script, Files.readString(script).replace("=/usr/lib/erlang", "=" + erlang));
        }
    }
}
