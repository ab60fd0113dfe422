package dev.orderflow.ledger;

import static dev.orderflow.ledger.Evidence.require;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One copy of the message at the broker, and how far the worker is that has it, if one has. */
final class Copy {

    /** The next step. One that may fail does so before or after it is done. */
    record Pending(Point point, Runnable succeed, Optional<Runnable> failBefore, Optional<Runnable> failAfter) {}

    /** A request under way to the provider. */
    static final class Request {
        final Duration sentAt;
        final UniEmitter<? super Answer> caller;
        boolean isAwaited = true;
        Pending answer;

        Request(Duration sentAt, UniEmitter<? super Answer> caller) {
            this.sentAt = sentAt;
            this.caller = caller;
        }
    }

    final int number;
    final int attempt;
    final Duration due;
    /** Of those that brought it here since it last only waited. */
    final int failures;
    /** Of one that was retried: what tells it from the others. */
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

    /** One that has just come. */
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

    /** Its next step is of no concern to the others: in which order it comes among theirs makes no difference. A note is. */
    boolean isSettling() {
        return acked && isAtWork()
                || next != null && next.point().compareTo(Point.PUBLISH) >= 0 && next.point() != Point.NOTE_WAIT;
    }

    void handledBy(Cancellable worker) {
        handling = worker;
    }

    /** The broker gets it back. */
    void crash() {
        Cancellable cancelled = handling;
        forget();
        cancelled.cancel();
    }

    void ack() {
        require(confirmed, "acked before the confirm");
        acked = true;
    }

    /** A step that answers, or fails, by itself. */
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

    /** What the ledger says of a key is known to the worker later, and the key is older by then. */
    private void arrive(Point point, Runnable answer) {
        if (point == Point.BEGIN || point == Point.CLAIM) {
            then(Point.LEDGER_ANSWERS, answer);
        } else {
            answer.run();
        }
    }

    /** A step that goes on by itself. */
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
        finalAnswer |= answer instanceof Answer.Final
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
