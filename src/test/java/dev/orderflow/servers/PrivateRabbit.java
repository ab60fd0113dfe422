package dev.orderflow.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** RabbitMQ with its port mapper (epmd), both apart from any other RabbitMQ of the machine. */
final class PrivateRabbit implements PrivateServer {
    private static final String NAME = "rabbitmq";

    private final RabbitInstallation installation;
    private final Scratch scratch;

    private PrivateRabbit(RabbitInstallation installation, Scratch scratch) {
        this.installation = installation;
        this.scratch = scratch;
    }

    static List<String> arguments(RabbitInstallation installation) {
        return List.of(
                NAME, installation.script().toString(), installation.erlang().toString());
    }

    static PrivateRabbit of(List<String> arguments, Scratch scratch) {
        Path script = Path.of(arguments.get(1));
        Path erlang = Path.of(arguments.get(2));
        return new PrivateRabbit(new RabbitInstallation(script, erlang), scratch);
    }

    /** The port mapper first: where none listens, RabbitMQ starts one that outlives it. */
    @Override
    public int start() throws IOException {
        List<Integer> ports = FreePorts.pick(3);
        RabbitEnvironment environment = new RabbitEnvironment(scratch, ports.get(0), ports.get(1), ports.get(2));
        environment.prepare();
        run(environment, installation.portMapper(), () -> listens(environment.portMapperPort()));
        run(environment, installation.script(), new RabbitServer(HOST, environment.port())::answers);
        return environment.port();
    }

    @Override
    public Optional<ProcessHandle> detached() {
        return Optional.empty();
    }

    private void run(RabbitEnvironment environment, Path program, Callable<Boolean> isReady) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(scratch.log().toFile()));
        environment.applyTo(builder.environment(), installation.erlang());
        Process process = builder.start();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(KeeperProcess.START_LIMIT)
                .failFast(program + " has ended", () -> !process.isAlive())
                .until(isReady);
    }

    private static boolean listens(int port) {
        try (Socket connection = new Socket(HOST, port)) {
            return connection.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
