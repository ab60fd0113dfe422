package dev.orderflow.effect;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A time that the test moves. While it is open, it also schedules the timeouts. */
final class VirtualTime extends ScheduledThreadPoolExecutor implements AutoCloseable {

    private final Executor before = Infrastructure.getDefaultExecutor();
    private final List<Timer> timers = new ArrayList<>();
    private Duration now = Duration.ZERO;

    VirtualTime() {
        super(0);
        Infrastructure.setDefaultExecutor(this, false);
    }

    Duration now() {
        return now;
    }

    void reset() {
        timers.clear();
        now = Duration.ZERO;
    }

    Optional<Duration> nextTimer() {
        return timers.stream().map(timer -> timer.at).min(Comparator.naturalOrder());
    }

    void passTo(Duration end) {
        for (Optional<Duration> next = nextTimer();
                next.filter(at -> at.compareTo(end) <= 0).isPresent();
                next = nextTimer()) {
            now = next.get().compareTo(now) > 0 ? next.get() : now;
            Timer due =
                    timers.stream().min(Comparator.comparing(timer -> timer.at)).orElseThrow();
            timers.remove(due);
            due.task.run();
        }
        now = end;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(task, now.plus(Duration.of(delay, unit.toChronoUnit())));
        timers.add(timer);
        return new Cancellation(timer);
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void close() {
        Infrastructure.setDefaultExecutor(before, false);
        shutdownNow();
    }

    private record Timer(Runnable task, Duration at) {}

    private final class Cancellation extends java.util.concurrent.CompletableFuture<Void>
            implements ScheduledFuture<Void> {

        private final Timer timer;

        Cancellation(Timer timer) {
            this.timer = timer;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            timers.removeIf(t -> t == timer);
            return super.cancel(interrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(timer.at.minus(now));
        }

        @Override
        public int compareTo(java.util.concurrent.Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
