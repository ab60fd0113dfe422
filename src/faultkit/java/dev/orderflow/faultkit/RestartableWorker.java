package dev.orderflow.faultkit;

import dev.orderflow.fixture.PackagedWorker;
import dev.orderflow.servers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A packaged worker that is restarted repeatedly, at the same addresses and with one log. */
final class RestartableWorker implements AutoCloseable {

    /** The options of workers that are killed about every minute. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);
    private static final int EXIT_LIMIT_SECONDS = 40;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PROBE_LIMIT).build();
    private final int managementPort = FreePorts.one();
    private final int port = FreePorts.one();
    private final List<String> launcher;
    private final List<String> options;
    private final Map<String, String> settings;
    private final Path log;
    private final String name;
    private volatile Process process;
    private volatile boolean meantToRun;

    RestartableWorker(String name, Map<String, String> settings, Path log) {
        this(name, List.of(), JVM_OPTIONS, settings, log);
    }

    /** @param launcher see {@link PackagedWorker} */
    RestartableWorker(
            String name, List<String> launcher, List<String> options, Map<String, String> settings, Path log) {
        this.name = name;
        this.launcher = launcher;
        this.options = options;
        this.settings = settings;
        this.log = log;
    }

    String name() {
        return name;
    }

    synchronized void start() throws IOException {
        meantToRun = true;
        process = new PackagedWorker(launcher, Optional.empty(), settings, port, managementPort)
                .start(log, options.toArray(String[]::new));
    }

    /** Sends SIGTERM, as Kubernetes does. */
    synchronized void terminate() throws InterruptedException {
        meantToRun = false;
        process.destroy();
        if (!process.waitFor(EXIT_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException(name + " did not end within " + EXIT_LIMIT_SECONDS + " s of SIGTERM");
        }
    }

    /** Sends SIGKILL, as if the machine were lost. */
    synchronized void kill() throws InterruptedException {
        meantToRun = false;
        process.destroyForcibly().waitFor();
    }

    void freeze() throws IOException {
        signal("STOP");
    }

    void thaw() throws IOException {
        signal("CONT");
    }

    /** Whether the worker has ended although the kit did not end it. */
    boolean hasEndedByItself() {
        return meantToRun && !process.isAlive();
    }

    /** The address of its HTTP API. */
    String address() {
        return "localhost:" + port;
    }

    int port() {
        return port;
    }

    /** The address of its probes and metrics. */
    String managementAddress() {
        return "localhost:" + managementPort;
    }

    /** @param probe ready or live */
    HttpResponse<String> ask(String probe) throws IOException, InterruptedException {
        return get("/q/health/" + probe);
    }

    HttpResponse<String> metrics() throws IOException, InterruptedException {
        return get("/q/metrics");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + managementAddress() + path);
        return http.send(
                HttpRequest.newBuilder(uri).timeout(PROBE_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }

    private void signal(String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .onExit()
                .join();
    }
}
