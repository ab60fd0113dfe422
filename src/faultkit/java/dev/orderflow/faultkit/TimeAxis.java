package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Maps the moments of a run to the page. A long run gets a wider page instead of narrower seconds. */
record TimeAxis(Instant start, double seconds, double pixelsPerSecond) {

    private static final double FULL_WIDTH = 1150;
    private static final double NARROWEST_SECOND = 4;
    private static final double NARROWEST_STEP = 60;

    /** @param y for a label on a vertical axis */
    record Tick(double x, double y, String label) {}

    static TimeAxis of(RunReport run) {
        double seconds = Math.max(1, run.length().toMillis() / 1000.0);
        return new TimeAxis(run.start(), seconds, Math.max(NARROWEST_SECOND, FULL_WIDTH / seconds));
    }

    double width() {
        return Shapes.rounded(seconds * pixelsPerSecond);
    }

    /** Clips moments before the start or after the end to the edge. */
    double x(Instant at) {
        double into = Duration.between(start, at).toMillis() / 1000.0;
        return Shapes.rounded(Math.min(Math.max(0, into), seconds) * pixelsPerSecond);
    }

    List<Tick> ticks() {
        int step = IntStream.of(1, 2, 5, 10, 15, 30, 60, 120)
                .filter(candidate -> candidate * pixelsPerSecond >= NARROWEST_STEP)
                .findFirst()
                .orElse(300);
        return LongStream.rangeClosed(0, (long) seconds / step)
                .map(number -> number * step)
                .mapToObj(second -> new Tick(
                        Shapes.rounded(second * pixelsPerSecond), 0, Formats.clock(Duration.ofSeconds(second))))
                .toList();
    }
}
