package dev.orderflow.operations.console;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Asks a worker what an open console asks it, and shows nothing: a browser would take the processor that is measured. */
final class Viewer implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger heard = new AtomicInteger();
    private final String base;
    private final CompletableFuture<?> live;

    Viewer(String base) {
        this.base = base;
        live = http.sendAsync(request("/operations/live"), BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> count(answer.body()));
        get("/operations/history");
        clock.scheduleAtFixedRate(() -> get("/dead-letters/groups?state=OPEN"), 0, 5, TimeUnit.SECONDS);
    }

    /** Snapshots so far. */
    int heard() {
        return heard.get();
    }

    private void count(Stream<String> lines) {
        lines.filter(line -> line.startsWith("data:")).forEach(line -> heard.incrementAndGet());
    }

    private void get(String path) {
        http.sendAsync(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).build();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        live.cancel(true);
    }
}
