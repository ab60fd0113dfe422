package dev.orderflow.faultkit;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads some of one worker's metrics once a second, as Prometheus does. */
final class Scraper implements AutoCloseable {

    /** The number of readings, which is enough for the longest round. */
    private static final int KEPT = 240;

    private final RestartableWorker worker;
    private final Set<String> metrics;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<MetricsReading> readings = new CopyOnWriteArrayList<>();

    Scraper(RestartableWorker worker, Set<String> metrics) {
        this.worker = worker;
        this.metrics = metrics;
        clock.scheduleAtFixedRate(this::read, 0, 1, TimeUnit.SECONDS);
    }

    /** The latest readings. */
    List<MetricsReading> readings() {
        return List.copyOf(readings);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void read() {
        Instant asked = Instant.now();
        try {
            HttpResponse<String> answer = worker.metrics();
            note(
                    answer.statusCode() == 200
                            ? MetricsReading.of(asked, wanted(answer.body()))
                            : MetricsReading.none(asked));
        } catch (IOException none) {
            note(MetricsReading.none(asked));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps only the metrics of the runbooks. All metrics are a hundred times as many and would burden a long run. */
    private String wanted(String text) {
        return text.lines().filter(this::isWanted).collect(joining("\n"));
    }

    private boolean isWanted(String line) {
        int end = line.indexOf('{');
        return metrics.contains(line.substring(0, end < 0 ? Math.max(0, line.indexOf(' ')) : end));
    }

    private void note(MetricsReading reading) {
        readings.add(reading);
        if (readings.size() > KEPT) {
            readings.remove(0);
        }
    }
}
