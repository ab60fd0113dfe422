package dev.orderflow.operations.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends the requests of an open console without a browser, which would use the processor that is measured. */
final class Viewer implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger heard = new AtomicInteger();
    private final String base;
    private final InputStream live;

    Viewer(String base) throws IOException, InterruptedException {
        this.base = base;
        live = http.send(request("/operations/live"), BodyHandlers.ofInputStream())
                .body();
        Thread listener = new Thread(this::listen, "viewer");
        listener.setDaemon(true);
        listener.start();
        get("/operations/history");
        clock.scheduleAtFixedRate(() -> get("/dead-letters/groups?state=OPEN"), 0, 5, TimeUnit.SECONDS);
    }

    /** The number of snapshots so far. */
    int heard() {
        return heard.get();
    }

    private void listen() {
        new BufferedReader(new InputStreamReader(live, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> line.startsWith("data:"))
                .forEach(line -> heard.incrementAndGet());
    }

    private void get(String path) {
        http.sendAsync(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).build();
    }

    /** Closes the connection, too. Otherwise the next measurement would include this viewer. */
    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        live.close();
    }
}
