package dev.orderflow.operations.console;

import dev.orderflow.operations.console.Sample.FlowCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** A sliding window of 5 seconds: the difference between its oldest and its newest sample. */
final class Window {

    private static final long LENGTH = TimeUnit.SECONDS.toNanos(5);

    private final Deque<Sample> samples = new ArrayDeque<>();

    Window(Sample first) {
        samples.add(first);
    }

    void add(Sample sample) {
        samples.addLast(sample);
        while (sample.nanos() - samples.peekFirst().nanos() > LENGTH) {
            samples.removeFirst();
        }
    }

    double acceptedRate() {
        return rate(samples.peekFirst().accepted(), samples.peekLast().accepted());
    }

    double endedRate() {
        return rate(samples.peekFirst().ended(), samples.peekLast().ended());
    }

    Distribution durations() {
        return samples.peekLast().durations().minus(samples.peekFirst().durations());
    }

    double handledRate(String flow) {
        return rate(first(flow).handled(), last(flow).handled());
    }

    double failingRate(String flow) {
        return rate(first(flow).failing(), last(flow).failing());
    }

    Distribution times(String flow) {
        return last(flow).times().minus(first(flow).times());
    }

    private FlowCounts first(String flow) {
        return samples.peekFirst().flows().getOrDefault(flow, FlowCounts.NONE);
    }

    private FlowCounts last(String flow) {
        return samples.peekLast().flows().getOrDefault(flow, FlowCounts.NONE);
    }

    private double rate(double before, double now) {
        double seconds = (samples.peekLast().nanos() - samples.peekFirst().nanos()) / 1e9;
        return seconds <= 0 ? 0 : Math.max(0, now - before) / seconds;
    }
}
