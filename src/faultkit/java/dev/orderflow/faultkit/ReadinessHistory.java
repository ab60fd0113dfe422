package dev.orderflow.faultkit;

import dev.orderflow.faultkit.RunSample.Condition;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The answers of one worker's probes over time. */
final class ReadinessHistory implements AutoCloseable {

    private static final Pattern DEGRADED = Pattern.compile("the circuit breaker of");
    private static final long EVERY_MILLIS = 200;

    /** A change of the answer; {@code text} is the whole answer. */
    private record Change(Instant at, Condition condition, String text) {}

    private final RestartableWorker worker;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final List<String> failedLiveness = new CopyOnWriteArrayList<>();

    ReadinessHistory(RestartableWorker worker) {
        this.worker = worker;
        changes.add(new Change(Instant.now(), Condition.GONE, "not asked yet"));
        clock.scheduleWithFixedDelay(this::ask, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        clock.scheduleWithFixedDelay(this::askLiveness, 0, 5 * EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Condition now() {
        return last().condition;
    }

    String text() {
        return last().text;
    }

    /** The time from an event to the first answer other than UP, if that came before the limit. */
    Optional<Duration> notUpAfter(Instant fact, Instant limit) {
        Condition then = at(fact);
        if (then != Condition.UP) {
            return Optional.of(Duration.ZERO);
        }
        return changes.stream()
                .filter(change -> change.at.isAfter(fact) && change.at.isBefore(limit))
                .filter(change -> change.condition != Condition.UP)
                .map(change -> Duration.between(fact, change.at))
                .findFirst();
    }

    /** The time from an event until readiness was UP for good; empty if it is not UP now. */
    Optional<Duration> upAfter(Instant fact) {
        Change last = last();
        if (last.condition != Condition.UP) {
            return Optional.empty();
        }
        return Optional.of(last.at.isBefore(fact) ? Duration.ZERO : Duration.between(fact, last.at));
    }

    /** The longest time without UP, from a moment at which it was UP. */
    Duration longestNotUp(Instant from) {
        Duration longest = Duration.ZERO;
        Instant since = null;
        for (Change change : changes) {
            if (since != null) {
                Duration time = Duration.between(since, change.at);
                longest = time.compareTo(longest) > 0 ? time : longest;
            }
            boolean isUp = change.condition == Condition.UP || change.at.isBefore(from);
            since = isUp ? null : Optional.ofNullable(since).orElse(change.at);
        }
        return longest;
    }

    /** The liveness answers other than UP, for which Kubernetes would have restarted the worker. */
    List<String> failedLiveness() {
        return failedLiveness;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private Condition at(Instant instant) {
        Condition condition = Condition.GONE;
        for (Change change : changes) {
            if (change.at.isAfter(instant)) {
                break;
            }
            condition = change.condition;
        }
        return condition;
    }

    private Change last() {
        return changes.get(changes.size() - 1);
    }

    private void ask() {
        Instant asked = Instant.now();
        try {
            HttpResponse<String> answer = worker.ask("ready");
            note(asked, condition(answer), answer.body());
        } catch (IOException none) {
            note(asked, Condition.GONE, none.toString());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static Condition condition(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            return Condition.DOWN;
        }
        return DEGRADED.matcher(answer.body()).find() ? Condition.DEGRADED : Condition.UP;
    }

    private void note(Instant at, Condition condition, String text) {
        if (condition != last().condition) {
            changes.add(new Change(at, condition, text));
        }
    }

    private void askLiveness() {
        try {
            HttpResponse<String> answer = worker.ask("live");
            if (answer.statusCode() != 200) {
                failedLiveness.add(worker.name() + " at " + Instant.now() + ": " + answer.body());
            }
        } catch (IOException none) {
            // An ended worker gives no answer, which is no failed probe.
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
