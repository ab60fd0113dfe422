package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.Injected.Expectation.NOTHING;

import dev.orderflow.faultkit.Injected.Health;
import dev.orderflow.faultkit.Plan.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Some faults at about the same time, all mended in the end, and what readiness said of each. */
final class Round {

    /** @param broken when it had happened for sure: to stop a broker takes its time */
    private record Happened(Planned planned, Instant from, Instant broken, Instant to) {}

    private final int number;
    private final World world;
    private final List<Readiness> readiness;
    private final Losses losses;
    private final List<String> findings = new ArrayList<>();

    Round(int number, World world, List<Readiness> readiness, Losses losses) {
        this.number = number;
        this.world = world;
        this.readiness = readiness;
        this.losses = losses;
    }

    /** @return when all is mended and every worker says that it is UP, or has not said so for too long */
    List<Injected> run(List<Planned> plan) throws InterruptedException {
        List<Happened> happened = new ArrayList<>();
        ExecutorService lanes = Executors.newFixedThreadPool(plan.size());
        try {
            List<Callable<Happened>> acts = plan.stream()
                    .<Callable<Happened>>map(each -> () -> happen(each))
                    .toList();
            for (Future<Happened> each : lanes.invokeAll(acts)) {
                happened.add(each.get());
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("round " + number + " could not be played: " + plan, failure.getCause());
        } finally {
            lanes.shutdown();
        }
        Instant mended = Instant.now();
        awaitUp();
        return happened.stream().map(each -> judge(each, mended)).toList();
    }

    List<String> findings() {
        return findings;
    }

    private Happened happen(Planned planned) throws Exception {
        hold(planned.after());
        Instant from = Instant.now();
        losses.before(planned.fault());
        planned.fault().begins().on(world);
        Instant broken = Instant.now();
        hold(planned.length());
        planned.fault().ends().on(world);
        losses.after(planned.fault());
        return new Happened(planned, from, broken, Instant.now());
    }

    static void hold(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.plusSeconds(60)).until(() -> true);
    }

    private void awaitUp() {
        try {
            Awaitility.await()
                    .atMost(Scale.UP_LIMIT.multipliedBy(Scale.TOLERANCE))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> readiness.stream().allMatch(each -> each.now() == Sample.Condition.UP));
        } catch (ConditionTimeoutException late) {
            readiness.stream()
                    .filter(each -> each.now() != Sample.Condition.UP)
                    .forEach(each -> findings.add("round " + number + ": a worker is " + each.now()
                            + " long after all is" + " mended: " + each.text()));
        }
    }

    private Injected judge(Happened happened, Instant mended) {
        Fault fault = happened.planned().fault();
        Duration down = slowest(fault, each -> each.notUpAfter(happened.broken(), happened.to()))
                .orElse(null);
        Duration up = slowest(fault, each -> each.upAfter(mended)).orElse(null);
        Duration last = Scale.DOWN_LIMIT.multipliedBy(Scale.TOLERANCE);
        if (fault.expected() != NOTHING && (down == null || down.compareTo(last) > 0)) {
            findings.add("round " + number + ": readiness stayed UP during " + fault.name()
                    + (down == null ? "" : " for " + down));
        }
        return new Injected(
                number,
                fault.lane().toString(),
                fault.name(),
                happened.from(),
                happened.to(),
                fault.workers(),
                new Health(fault.expected(), down, up));
    }

    /** Of the workers that it concerns; empty if one of them has not said it. */
    private Optional<Duration> slowest(Fault fault, Function<Readiness, Optional<Duration>> when) {
        Duration slowest = Duration.ZERO;
        for (int worker : fault.workers()) {
            Optional<Duration> after = when.apply(readiness.get(worker));
            if (after.isEmpty()) {
                return Optional.empty();
            }
            slowest = slowest.compareTo(after.get()) > 0 ? slowest : after.get();
        }
        return Optional.of(slowest);
    }
}
