package dev.orderflow.faultkit;

import dev.orderflow.faultkit.RunSample.Condition;
import dev.orderflow.faultkit.Shapes.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The readiness of each worker over time. A worse state is drawn higher, so that colour is not the only difference. */
final class Strips {

    private static final double HEIGHT = 18;
    private static final double PITCH = 28;

    record Strip(String name, double top, double height, List<Box> stretches) {}

    private final RunReport run;
    private final TimeAxis time;
    private final double top;

    Strips(RunReport run, TimeAxis time, double top) {
        this.run = run;
        this.time = time;
        this.top = top;
    }

    List<Strip> all() {
        int workers = run.samples().stream()
                .mapToInt(sample -> sample.workers().size())
                .min()
                .orElse(0);
        return IntStream.range(0, workers).mapToObj(this::strip).toList();
    }

    double bottom() {
        return top + all().size() * PITCH;
    }

    private Strip strip(int worker) {
        double y = top + worker * PITCH;
        List<Box> stretches = new ArrayList<>();
        List<RunSample> samples = run.samples();
        int first = 0;
        for (int next = 1; next <= samples.size(); next++) {
            Condition condition = samples.get(first).workers().get(worker);
            if (next == samples.size() || samples.get(next).workers().get(worker) != condition) {
                Instant to =
                        next == samples.size() ? run.end() : samples.get(next).at();
                stretches.add(stretch(condition, samples.get(first).at(), to, y));
                first = next;
            }
        }
        return new Strip("worker " + (worker + 1), y, HEIGHT, stretches);
    }

    private Box stretch(Condition condition, Instant from, Instant to, double top) {
        double height = height(condition);
        String title = "%s from %s for %s"
                .formatted(
                        condition,
                        Formats.clock(Duration.between(run.start(), from)),
                        Formats.seconds(Duration.between(from, to)));
        double x = time.x(from);
        double width = Shapes.rounded(time.x(to) - x);
        return new Box(x, top + HEIGHT - height, width, height, condition.name().toLowerCase(Locale.ROOT), title);
    }

    private static double height(Condition condition) {
        return switch (condition) {
            case UP -> 5;
            case DEGRADED -> 11;
            case DOWN, GONE -> HEIGHT;
        };
    }
}
