package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.InjectedFault.Expectation.NOTHING;

import dev.orderflow.faultkit.FaultSchedule.Planned;
import dev.orderflow.faultkit.InjectedFault.Health;
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

/** Some faults at about the same time, all of them repaired at the end, and the readiness during each. */
final class Round {

    /** @param broken when the fault was complete; stopping a broker, for example, takes time */
    private record Happened(Planned planned, Instant from, Instant broken, Instant to) {}

    private final int number;
    private final TestBed testBed;
    private final List<ReadinessHistory> readiness;
    private final AffectedOrders affected;
    private final List<String> findings = new ArrayList<>();

    Round(int number, TestBed testBed, List<ReadinessHistory> readiness, AffectedOrders affected) {
        this.number = number;
        this.testBed = testBed;
        this.readiness = readiness;
        this.affected = affected;
    }

    /** Returns when all faults are repaired and every worker is UP, or the limit for UP is exceeded. */
    List<InjectedFault> run(List<Planned> plan) throws InterruptedException {
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
        affected.before(planned.fault());
        planned.fault().begins().on(testBed);
        Instant broken = Instant.now();
        hold(planned.length());
        planned.fault().ends().on(testBed);
        affected.after(planned.fault());
        return new Happened(planned, from, broken, Instant.now());
    }

    static void hold(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.plusSeconds(60)).until(() -> true);
    }

    private void awaitUp() {
        try {
            Awaitility.await()
                    .atMost(RunSettings.UP_LIMIT.multipliedBy(RunSettings.TOLERANCE))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> readiness.stream().allMatch(each -> each.now() == RunSample.Condition.UP));
        } catch (ConditionTimeoutException late) {
            readiness.stream()
                    .filter(each -> each.now() != RunSample.Condition.UP)
                    .forEach(each -> findings.add("round " + number + ": a worker is " + each.now()
                            + " long after the last repair: " + each.text()));
        }
    }

    private InjectedFault judge(Happened happened, Instant mended) {
        InjectableFault fault = happened.planned().fault();
        Duration down = slowest(fault, each -> each.notUpAfter(happened.broken(), happened.to()))
                .orElse(null);
        Duration up = slowest(fault, each -> each.upAfter(mended)).orElse(null);
        Duration last = RunSettings.DOWN_LIMIT.multipliedBy(RunSettings.TOLERANCE);
        if (fault.expected() != NOTHING && (down == null || down.compareTo(last) > 0)) {
            findings.add("round " + number + ": readiness stayed UP during " + fault.name()
                    + (down == null ? "" : " for " + down));
        }
        return new InjectedFault(
                number,
                fault.lane().toString(),
                fault.name(),
                happened.from(),
                happened.to(),
                fault.workers(),
                new Health(fault.expected(), down, up));
    }

    /** The longest time among the workers of the fault; empty if one of them has none. */
    private Optional<Duration> slowest(InjectableFault fault, Function<ReadinessHistory, Optional<Duration>> when) {
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
