package dev.orderflow.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Prometheus with the configuration in its scratch directory. */
record PrivatePrometheus(Path program, ScratchDirectory scratch) implements PrivateServer {
    static final String NAME = "prometheus";
    static final String CONFIGURATION = "prometheus.yml";

    static List<String> arguments(Path program) {
        return List.of(NAME, program.toString());
    }

    static PrivatePrometheus of(List<String> arguments, ScratchDirectory scratch) {
        return new PrivatePrometheus(Path.of(arguments.get(1)), scratch);
    }

    @Override
    public int start() throws IOException {
        int port = FreePorts.pick(1).get(0);
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + scratch.file(CONFIGURATION),
                        "--storage.tsdb.path=" + scratch.file("data"),
                        "--web.listen-address=" + HOST + ":" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(scratch.log().toFile()))
                .start();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(SupervisorProcess.START_LIMIT)
                .failFast("Prometheus has ended", () -> !process.isAlive())
                .until(() -> isReady(port));
        return port;
    }

    @Override
    public Optional<ProcessHandle> detached() {
        return Optional.empty();
    }

    private static boolean isReady(int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + HOST + ":" + port + "/-/ready").toURL().openConnection();
        try {
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        } finally {
            connection.disconnect();
        }
    }
}
