package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the run once a second, for the report. */
final class Sampler implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final Shop shop;
    private final Chronicle chronicle;
    private final List<Readiness> readiness;

    Sampler(Shop shop, Chronicle chronicle, List<Readiness> readiness) {
        this.shop = shop;
        this.chronicle = chronicle;
        this.readiness = readiness;
        clock.scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
    }

    List<Sample> samples() {
        return samples;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void look() {
        List<Double> millis = chronicle.takeEnds().stream()
                .map(this::millis)
                .filter(each -> each >= 0)
                .sorted()
                .toList();
        samples.add(new Sample(
                Instant.now(),
                shop.placed().size(),
                chronicle.ended().size(),
                part(millis, 0.5),
                part(millis, 0.99),
                readiness.stream().map(Readiness::now).toList()));
    }

    private double millis(Chronicle.End end) {
        Instant placed = shop.placed().get(end.orderId());
        return placed == null ? -1 : Duration.between(placed, end.at()).toNanos() / 1e6;
    }

    private static Double part(List<Double> sorted, double part) {
        return sorted.isEmpty() ? null : sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
    }
}
