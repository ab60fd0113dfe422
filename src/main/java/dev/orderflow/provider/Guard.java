package dev.orderflow.provider;

import static dev.orderflow.messaging.TryLater.Kind.PROVIDER;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Patience;
import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.TryLater;
import dev.orderflow.provider.ProviderMeters.Operation;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stands before one provider. Calls above its rate wait for their turn; their timeout begins when they leave. When it fails
 * for everyone, its flow pauses, so that messages stay in the queue; then one probe at a time is let through until one
 * succeeds. A call that is held back says nothing of its effect and costs its message no attempt.
 */
public final class Guard {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String provider;
    private final Duration timeout;
    private final Tracing tracing;
    private final String calling;
    private final String asking;
    private final CircuitBreaker breaker;
    private final ProviderMeters meters;
    private final Optional<RateLimiter> limiter;

    /** @param flow the one that pauses with the provider */
    public Guard(String provider, ProviderConfig config, Flow flow, Tracing tracing, ProviderMeters meters) {
        this.provider = provider;
        this.timeout = config.timeout();
        this.tracing = tracing;
        this.calling = "call " + provider;
        this.asking = "ask " + provider;
        this.breaker = CircuitBreaker.of(provider, breaker(config.breaker()));
        this.meters = meters;
        this.limiter = config.rateLimit().map(limit -> RateLimiter.of(provider, rate(limit)));
        meters.watch(breaker);
        breaker.getEventPublisher().onStateTransition(transition -> {
            switch (transition.getStateTransition().getToState()) {
                case OPEN -> flow.admit(provider, Admission.none(provider + " is failing for everyone"));
                case HALF_OPEN -> flow.admit(provider, Admission.probe(provider + " is probed"));
                default -> flow.admit(provider, Admission.all());
            }
        });
    }

    public Uni<Answer> act(Supplier<Uni<Answer>> call) {
        return guarded(Operation.ACT, call, CallOutcome::of);
    }

    public Uni<Optional<Answer>> lookUp(Supplier<Uni<Optional<Answer>>> call) {
        return guarded(
                Operation.LOOK_UP, call, found -> found.map(CallOutcome::of).orElse(CallOutcome.NOT_FOUND));
    }

    private <T> Uni<T> guarded(Operation operation, Supplier<Uni<T>> call, Function<T, CallOutcome> judge) {
        return turn(operation).chain(() -> {
            if (!breaker.tryAcquirePermission()) {
                return holdBack(operation, provider + " is failing for everyone");
            }
            String name = operation == Operation.ACT ? calling : asking;
            return tracing.current(caller -> timed(tracing.call(name, caller), operation, call, judge));
        });
    }

    private <T> Uni<T> timed(Trace trace, Operation operation, Supplier<Uni<T>> call, Function<T, CallOutcome> judge) {
        long start = System.nanoTime();
        return trace.around(Uni.createFrom()
                .deferred(() -> call.get())
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new TimeoutException("no answer in " + timeout))
                .onItem()
                .invoke(answer -> note(trace, operation, start, judge.apply(answer)))
                .onFailure()
                .invoke(() -> note(trace, operation, start, CallOutcome.UNANSWERED))
                .onCancellation()
                .invoke(() -> note(trace, operation, start, CallOutcome.UNANSWERED)));
    }

    /** Before the breaker is asked: its one probe must not wait here. */
    private Uni<Void> turn(Operation operation) {
        long nanos = limiter.map(RateLimiter::reservePermission).orElse(0L);
        if (nanos < 0) {
            return holdBack(operation, "too many calls wait for their turn at " + provider);
        }
        Uni<Void> now = Uni.createFrom().voidItem();
        return nanos == 0 ? now : now.onItem().delayIt().by(Duration.ofNanos(nanos));
    }

    private void note(Trace trace, Operation operation, long start, CallOutcome outcome) {
        long nanos = System.nanoTime() - start;
        meters.note(operation, outcome, nanos);
        if (outcome.isFailure()) {
            trace.failed("no answer that counts", outcome.label());
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(outcome.label()));
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private <T> Uni<T> holdBack(Operation operation, String why) {
        meters.note(operation, CallOutcome.HELD_BACK, 0);
        return Uni.createFrom().failure(TryLater.withoutCounting(PROVIDER, why));
    }

    private static CircuitBreakerConfig breaker(ProviderConfig.BreakerConfig config) {
        return CircuitBreakerConfig.custom()
                .failureRateThreshold(config.failureRate())
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(config.calls())
                .minimumNumberOfCalls(config.calls())
                .waitDurationInOpenState(config.probeInterval())
                .permittedNumberOfCallsInHalfOpenState(1)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .build();
    }

    private static RateLimiterConfig rate(int limit) {
        return RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(SECOND)
                .timeoutDuration(Patience.LONGEST_TURN)
                .build();
    }
}
