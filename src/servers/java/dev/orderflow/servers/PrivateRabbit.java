package dev.orderflow.servers;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** RabbitMQ and its port mapper (epmd), isolated from any other RabbitMQ on the machine. */
record PrivateRabbit(RabbitInstallation installation, ScratchDirectory scratch) implements PrivateServer {
    static final String NAME = "rabbitmq";

    static List<String> arguments(RabbitInstallation installation) {
        return Stream.concat(Stream.of(NAME), installation.arguments().stream()).toList();
    }

    static PrivateRabbit of(List<String> arguments, ScratchDirectory scratch) {
        return new PrivateRabbit(RabbitInstallation.of(arguments.subList(1, arguments.size())), scratch);
    }

    @Override
    public int start() throws IOException {
        RabbitEnvironment environment = RabbitEnvironment.onFreePorts(installation, scratch);
        environment.prepare();
        RabbitPrograms programs = new RabbitPrograms(environment);
        programs.startPortMapper();
        programs.startServer();
        return environment.port();
    }

    @Override
    public Optional<ProcessHandle> detached() {
        return Optional.empty();
    }
}
