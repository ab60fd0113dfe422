package dev.orderflow.provider;

import static dev.orderflow.event.TryLater.Kind.PROVIDER;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Fault;
import dev.orderflow.effect.Timeouts;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Admission;
import dev.orderflow.provider.ProviderMeters.Operation;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Applies the rate limit and the circuit breaker to the calls of one provider. Calls above the rate limit wait, and their timeout
 * begins when they are sent. While the circuit breaker is open, the flow is paused and messages stay in the queue. If the flow has
 * other providers, the orders of this one wait in the retry queues. Then one probe at a time is sent until one succeeds. Calls that
 * are held back, and failures that the provider caused, do not count as attempts.
 */
final class GuardedProvider implements Provider {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Provider guarded;
    private final String provider;
    private final FlowAdmission flow;
    private final Duration timeout;
    private final Tracing tracing;
    private final String actSpan;
    private final String lookUpSpan;
    private final Breaker breaker;
    private final ProviderMeters meters;
    private final Optional<RateLimiter> limiter;

    /**
     * @param provider its name in logs and traces
     * @param flow what the circuit breaker restricts
     */
    GuardedProvider(
            Provider guarded,
            String provider,
            ProviderConfig config,
            FlowAdmission flow,
            Tracing tracing,
            ProviderMeters meters) {
        this.guarded = guarded;
        this.provider = provider;
        this.flow = flow;
        this.timeout = config.timeout();
        this.tracing = tracing;
        this.actSpan = "call " + provider;
        this.lookUpSpan = "ask " + provider;
        this.breaker = new Breaker(
                config.breaker(),
                System::nanoTime,
                GuardedProvider::later,
                state -> flow.admit(provider, admission(state)));
        this.meters = meters;
        this.limiter = config.rateLimit().map(limit -> RateLimiter.of(provider, rate(limit)));
        meters.watch(breaker);
        flow.add(provider);
    }

    @Override
    public Uni<Answer> act(ProviderRequest request, CallIdentity identity) {
        return guarded(
                        Operation.ACT,
                        identity,
                        () -> guarded.act(request, identity).map(Optional::of))
                .map(Optional::orElseThrow);
    }

    @Override
    public Uni<Optional<Answer>> lookUp(ProviderRequest request, CallIdentity identity) {
        return guarded(Operation.LOOK_UP, identity, () -> guarded.lookUp(request, identity));
    }

    /** Keeps to the rate limit. A list says nothing about orders, so the circuit breaker neither stops nor counts it. */
    @Override
    public Uni<Optional<BookPage>> list(BookPeriod period, String cursor) {
        return turn(Operation.LOOK_UP).chain(() -> guarded.list(period, cursor));
    }

    private Uni<Optional<Answer>> guarded(
            Operation operation, CallIdentity order, Supplier<Uni<Optional<Answer>>> call) {
        if (breaker.state() == Breaker.State.OPEN) {
            return refuse(operation);
        }
        return turn(operation).chain(() -> {
            if (!breaker.admits(order)) {
                return refuse(operation);
            }
            String name = operation == Operation.ACT ? actSpan : lookUpSpan;
            return tracing.current(caller -> timed(tracing.call(name, caller), operation, order, call));
        });
    }

    private Uni<Optional<Answer>> timed(
            Trace trace, Operation operation, CallIdentity order, Supplier<Uni<Optional<Answer>>> call) {
        long start = System.nanoTime();
        return trace.around(Uni.createFrom()
                .deferred(() -> call.get())
                .ifNoItem()
                .after(timeout)
                .recoverWithItem(() -> Optional.of(new Answer.Unanswered("no answer in " + timeout.toMillis() + " ms")))
                .onFailure()
                .recoverWithItem(failure -> Optional.of(new Answer.Unanswered(HttpCalls.text(failure.toString()))))
                .map(answer -> note(trace, operation, order, start, answer))
                .onCancellation()
                .invoke(() -> note(trace, operation, order, start, Optional.of(new Answer.Unanswered("cancelled")))));
    }

    /** Waits for the rate limit before the circuit breaker is checked, because its one probe must not wait. */
    private Uni<Void> turn(Operation operation) {
        long nanos = limiter.map(RateLimiter::reservePermission).orElse(0L);
        if (nanos < 0) {
            String why = "too many calls wait for the rate limit of " + provider;
            return holdBack(operation, TryLater.withoutCounting(PROVIDER, why));
        }
        Uni<Void> now = Uni.createFrom().voidItem();
        return nanos == 0 ? now : now.onItem().delayIt().by(Duration.ofNanos(nanos));
    }

    /** @return the answer, with the cause of a failure as the circuit breaker sees it */
    private Optional<Answer> note(
            Trace trace, Operation operation, CallIdentity order, long start, Optional<Answer> answer) {
        CallOutcome outcome = answer.map(CallOutcome::of).orElse(CallOutcome.NOT_FOUND);
        Fault known = answer.map(Answer::fault).orElse(Fault.ORDERS);
        meters.note(operation, outcome, System.nanoTime() - start);
        if (outcome.isFailure()) {
            trace.failed("no usable answer", outcome.label());
        }
        Fault found = breaker.note(order, start, outcome.result(operation, known));
        return known == Fault.UNCLEAR ? answer.map(unclear -> unclear.with(found)) : answer;
    }

    /** The orders of one provider of several return later and later, so that in its outage they do not occupy the flow. */
    private <T> Uni<T> refuse(Operation operation) {
        String why = "the circuit breaker of " + provider + " is open";
        return holdBack(
                operation,
                flow.isShared() ? TryLater.heldBack(PROVIDER, why) : TryLater.withoutCounting(PROVIDER, why));
    }

    private <T> Uni<T> holdBack(Operation operation, TryLater later) {
        meters.note(operation, CallOutcome.HELD_BACK, 0);
        return Uni.createFrom().failure(later);
    }

    private Admission admission(Breaker.State state) {
        return switch (state) {
            case OPEN -> Admission.none("the circuit breaker of " + provider + " is open");
            case PROBING -> Admission.probe("the circuit breaker of " + provider + " is half-open");
            case CLOSED -> Admission.all();
        };
    }

    private static void later(Duration delay, Runnable task) {
        Infrastructure.getDefaultWorkerPool().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static RateLimiterConfig rate(int limit) {
        return RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(SECOND)
                .timeoutDuration(Timeouts.LONGEST_TURN)
                .build();
    }
}
