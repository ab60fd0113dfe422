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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One packaged worker: started, ended and started again at the same addresses, with one log for all its lives. */
final class Worker implements AutoCloseable {

    /** They are killed every minute: the best compiler would cost more in their short lives than it gains. */
    private static final String[] JVM_OPTIONS = {"-Xmx256m", "-XX:+UseSerialGC"};

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);
    private static final int EXIT_LIMIT_SECONDS = 40;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PROBE_LIMIT).build();
    private final int managementPort = FreePorts.one();
    private final int port = FreePorts.one();
    private final Map<String, String> settings;
    private final Path log;
    private final String name;
    private volatile Process process;
    private volatile boolean meantToRun;

    Worker(String name, Map<String, String> settings, Path log) {
        this.name = name;
        this.settings = settings;
        this.log = log;
    }

    String name() {
        return name;
    }

    synchronized void start() throws IOException {
        meantToRun = true;
        process = new PackagedWorker(settings, port, managementPort).start(log, JVM_OPTIONS);
    }

    /** SIGTERM, as Kubernetes does it. */
    synchronized void terminate() throws InterruptedException {
        meantToRun = false;
        process.destroy();
        if (!process.waitFor(EXIT_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException(name + " did not end within " + EXIT_LIMIT_SECONDS + " s of SIGTERM");
        }
    }

    /** SIGKILL, as a lost machine. */
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

    /** Gone without having been told to. */
    boolean hasFallenOver() {
        return meantToRun && !process.isAlive();
    }

    /** Where it is called. */
    String address() {
        return "localhost:" + port;
    }

    /** Where its probes and metrics are. */
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
