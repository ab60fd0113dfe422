package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Samples the run once a second for the report. */
final class Sampler implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<RunSample> samples = new CopyOnWriteArrayList<>();
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final Shop shop;
    private final PublishedEvents events;
    private final List<ReadinessHistory> readiness;

    Sampler(Shop shop, PublishedEvents events, List<ReadinessHistory> readiness) {
        this.shop = shop;
        this.events = events;
        this.readiness = readiness;
        clock.scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
    }

    List<RunSample> samples() {
        return samples;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** The time of each order that was seen to end, from its placing to its end, in ascending order. */
    List<Double> millis() {
        return millis.stream().sorted().toList();
    }

    private void look() {
        List<Double> now = events.takeEnds().stream()
                .map(this::millis)
                .filter(each -> each >= 0)
                .sorted()
                .toList();
        millis.addAll(now);
        samples.add(new RunSample(
                Instant.now(),
                shop.placed().size(),
                events.ended().size(),
                part(now, 0.5),
                part(now, 0.99),
                readiness.stream().map(ReadinessHistory::now).toList()));
    }

    private double millis(PublishedEvents.End end) {
        Instant placed = shop.placed().get(end.orderId());
        return placed == null ? -1 : Duration.between(placed, end.at()).toNanos() / 1e6;
    }

    static Double part(List<Double> sorted, double part) {
        return sorted.isEmpty() ? null : sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
    }
}
