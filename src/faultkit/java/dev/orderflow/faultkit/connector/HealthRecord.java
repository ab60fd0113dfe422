package dev.orderflow.faultkit.connector;

import static dev.orderflow.fixture.Await.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** The answers of a worker's probes over time. */
final class HealthRecord implements AutoCloseable {

    /** Longer than the promised five seconds, because a machine may be slow. The measured time is printed. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);

    private enum Status {
        UP,
        DOWN,
        NO_ANSWER
    }

    private record Seen(Instant at, Status status, String body) {}

    private final Instant started = Instant.now();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final List<Seen> liveness = new CopyOnWriteArrayList<>();
    private final List<Seen> readiness = new CopyOnWriteArrayList<>();

    HealthRecord(WorkerProcess worker) {
        watch(worker, "/q/health/live", liveness);
        watch(worker, "/q/health/ready", readiness);
    }

    /** @return the time from the event until readiness was DOWN with the cause */
    Duration awaitDown(Instant fact, String cause) {
        Pattern pattern = Pattern.compile(cause, Pattern.CASE_INSENSITIVE);
        return await(
                "readiness DOWN naming " + cause,
                LIMIT,
                readiness,
                fact,
                seen -> seen.status == Status.DOWN && pattern.matcher(seen.body).find());
    }

    /** @return the time from the event until readiness was UP */
    Duration awaitUp(Instant fact) {
        return await("readiness UP", RECOVERY_LIMIT, readiness, fact, seen -> seen.status == Status.UP);
    }

    /** @return the time from the start until liveness was UP */
    Duration awaitAlive() {
        return await("liveness UP", LIMIT, liveness, started, seen -> seen.status == Status.UP);
    }

    /** Asserts that liveness was always UP from its first answer on. */
    void assertAlwaysAlive() {
        assertThat(liveness.stream().dropWhile(seen -> seen.status == Status.NO_ANSWER))
                .as("liveness")
                .isNotEmpty()
                .allMatch(seen -> seen.status == Status.UP);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private static Duration await(
            String what, Duration limit, List<Seen> record, Instant fact, Predicate<Seen> condition) {
        try {
            return within(limit)
                    .until(() -> first(record, fact, condition), Optional::isPresent)
                    .map(seen -> Duration.between(fact, seen.at))
                    .orElseThrow();
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(what + " did not come, the last is " + record.get(record.size() - 1), late);
        }
    }

    private static Optional<Seen> first(List<Seen> record, Instant fact, Predicate<Seen> condition) {
        return record.stream()
                .filter(seen -> seen.at.isAfter(fact))
                .filter(condition)
                .findFirst();
    }

    private void watch(WorkerProcess worker, String path, List<Seen> record) {
        clock.scheduleWithFixedDelay(() -> look(worker, path, record), 0, 200, TimeUnit.MILLISECONDS);
    }

    private static void look(WorkerProcess worker, String path, List<Seen> record) {
        Instant asked = Instant.now();
        try {
            var response = worker.probe(path);
            record.add(new Seen(asked, response.statusCode() == 200 ? Status.UP : Status.DOWN, response.body()));
        } catch (IOException none) {
            record.add(new Seen(asked, Status.NO_ANSWER, none.toString()));
        } catch (InterruptedException recordEnds) {
            Thread.currentThread().interrupt();
        }
    }
}
