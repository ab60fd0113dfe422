package dev.orderflow.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The programs of one private RabbitMQ, run in its environment. */
record RabbitPrograms(RabbitEnvironment environment) {
    /** Starts the port mapper, because otherwise RabbitMQ starts one that outlives it. */
    void startPortMapper() throws IOException {
        start(environment.installation().portMapper(), () -> listens(environment.portMapperPort()));
    }

    Process startServer() throws IOException {
        RabbitServer server = new RabbitServer(PrivateServer.HOST, environment.port());
        return start(environment.installation().script(), server::answers);
    }

    /** Returns the output of {@code rabbitmqctl}. */
    String control(List<String> arguments) throws IOException {
        Process process = program(environment.installation().control(), arguments)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("rabbitmqctl " + String.join(" ", arguments) + " failed: " + output.strip());
        }
        return output;
    }

    private Process start(Path program, Callable<Boolean> isReady) throws IOException {
        Process process = program(program, List.of())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(environment.scratch().log().toFile()))
                .start();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(SupervisorProcess.START_LIMIT)
                .failFast(program + " has ended", () -> !process.isAlive())
                .until(isReady);
        return process;
    }

    private ProcessBuilder program(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(environment.installation().command(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        environment.applyTo(builder.environment());
        return builder;
    }

    private static boolean listens(int port) {
        try (Socket connection = new Socket(PrivateServer.HOST, port)) {
            return connection.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
