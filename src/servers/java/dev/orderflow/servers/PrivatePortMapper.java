package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The port mapper (epmd) of a {@link BrokerNode}, which runs while the node is down. Its supervisor also ends the node. */
record PrivatePortMapper(RabbitEnvironment environment) implements PrivateServer {
    static final String NAME = "port-mapper";

    static List<String> arguments(RabbitEnvironment environment) {
        Stream<String> ports = Stream.of(environment.port(), environment.nodePort(), environment.portMapperPort())
                .map(String::valueOf);
        return Stream.of(Stream.of(NAME), ports, environment.installation().arguments().stream())
                .flatMap(each -> each)
                .toList();
    }

    static PrivatePortMapper of(List<String> arguments, ScratchDirectory scratch) {
        List<Integer> ports =
                arguments.subList(1, 4).stream().map(Integer::valueOf).toList();
        return new PrivatePortMapper(new RabbitEnvironment(
                RabbitInstallation.of(arguments.subList(4, arguments.size())),
                scratch,
                ports.get(0),
                ports.get(1),
                ports.get(2)));
    }

    @Override
    public int start() throws IOException {
        new RabbitPrograms(environment).startPortMapper();
        return environment.portMapperPort();
    }

    @Override
    public Optional<ProcessHandle> detached() {
        try {
            String pid = Files.readString(environment.scratch().file(RabbitEnvironment.PID_FILE));
            return ProcessHandle.of(Long.parseLong(pid.strip()));
        } catch (IOException down) {
            return Optional.empty();
        }
    }
}
