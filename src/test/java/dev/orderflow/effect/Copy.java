package dev.orderflow.effect;

import static dev.orderflow.effect.Evidence.require;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One copy of the message at the broker, and the progress of the worker that handles it, if any. */
final class Copy {

    /** The next step, which may fail before or after its operation is done. */
    record Pending(Point point, Runnable succeed, Optional<Runnable> failBefore, Optional<Runnable> failAfter) {}

    /** A request in flight to the provider. */
    static final class Request {
        final Duration sentAt;
        final Optional<String> reference;
        final UniEmitter<? super Answer> caller;
        boolean isAwaited = true;
        Pending answer;

        Request(Duration sentAt, Optional<String> reference, UniEmitter<? super Answer> caller) {
            this.sentAt = sentAt;
            this.reference = reference;
            this.caller = caller;
        }
    }

    final int number;
    final int attempt;
    final Duration due;
    /** The failed attempts since the message last only waited. */
    final int failures;
    /** Identifies a copy that was retried; null for a new one. */
    final String ticket;

    Point last;
    Pending next;
    Request request;
    boolean acked;
    boolean finalAnswer;
    boolean ledgerFailed;
    boolean confirmed;
    private final List<String> log = new ArrayList<>();
    private Cancellable handling;

    /** A new copy. */
    Copy(int number) {
        this(number, 1, Duration.ZERO, 0, null);
    }

    Copy(int number, int attempt, Duration due, int failures, String ticket) {
        this.number = number;
        this.ticket = ticket;
        this.attempt = attempt;
        this.due = due;
        this.failures = failures;
    }

    boolean isWaiting() {
        return handling == null && !acked;
    }

    boolean isAtWork() {
        return handling != null;
    }

    /** Whether the order of its next step and the steps of other copies makes no difference. Noting a wait does make one. */
    boolean isSettling() {
        return acked && isAtWork()
                || next != null && next.point().compareTo(Point.PUBLISH) >= 0 && next.point() != Point.NOTE_WAIT;
    }

    void handledBy(Cancellable worker) {
        handling = worker;
    }

    /** The worker crashes, so that the broker requeues the copy. */
    void crash() {
        Cancellable cancelled = handling;
        forget();
        cancelled.cancel();
    }

    void ack() {
        require(confirmed, "acked before the confirm");
        acked = true;
    }

    /** A step that answers or fails by its own operation. */
    <T> Uni<T> at(Point point, Supplier<T> operation, Supplier<RuntimeException> failure) {
        return Uni.createFrom().emitter(emitter -> {
            Runnable fail = () -> {
                RuntimeException why = failure.get();
                done(point, why.getMessage());
                emitter.fail(why);
            };
            Pending mine = new Pending(
                    point,
                    () -> {
                        T answer = operation.get();
                        done(point, answer);
                        arrive(point, () -> emitter.complete(answer));
                    },
                    Optional.of(fail),
                    Optional.of(() -> {
                        T unheard = operation.get();
                        fail.run();
                    }));
            next = mine;
            emitter.onTermination(() -> withdraw(mine));
        });
    }

    /** Delivers the ledger's answer about a key in a step of its own, because the key ages until the worker has it. */
    private void arrive(Point point, Runnable answer) {
        if (point == Point.BEGIN || point == Point.CLAIM) {
            then(Point.LEDGER_ANSWERS, answer);
        } else {
            answer.run();
        }
    }

    /** A step that cannot fail. */
    Pending then(Point point, Runnable operation) {
        next = new Pending(
                point,
                () -> {
                    done(point, "");
                    operation.run();
                },
                Optional.empty(),
                Optional.empty());
        return next;
    }

    void answer(Request answered, Answer answer) {
        Runnable lost = () -> done(Point.ANSWER, "lost");
        next = new Pending(
                Point.ANSWER,
                () -> {
                    done(Point.ANSWER, answer);
                    answered.caller.complete(answer);
                },
                Optional.of(lost),
                Optional.empty());
        answered.answer = next;
    }

    void withdraw(Pending step) {
        if (step != null && next == step) {
            next = null;
        }
    }

    void done(Point point, Object answer) {
        next = null;
        last = point;
        log.add(point + "=" + answer);
        finalAnswer |= point != Point.END_ACTION && answer instanceof Answer.Final
                || answer instanceof Optional<?> found
                        && found.filter(Answer.Final.class::isInstance).isPresent();
    }

    String situation(Duration now, Optional<String> waiter) {
        if (acked) {
            return "acked" + isAtWork();
        }
        Object where = Math.max(due.minus(now).toSeconds(), 0);
        String place = ticket == null
                ? "new"
                : String.valueOf(waiter.filter(ticket::equals).isPresent());
        return attempt + ":" + failures + place
                + (isWaiting() ? where : log + ">" + (next == null ? "" : next.point()));
    }

    void forget() {
        handling = null;
        next = null;
        last = null;
        request = null;
        log.clear();
        finalAnswer = false;
        ledgerFailed = false;
        confirmed = false;
    }
}
