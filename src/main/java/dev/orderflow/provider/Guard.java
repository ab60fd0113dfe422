package dev.orderflow.provider;

import static dev.orderflow.messaging.TryLater.Kind.PROVIDER;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Patience;
import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Masked;
import dev.orderflow.messaging.TryLater;
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
    private final Optional<RateLimiter> limiter;

    /** @param flow the one that pauses with the provider */
    public Guard(String provider, ProviderConfig config, Flow flow, Tracing tracing) {
        this.provider = provider;
        this.timeout = config.timeout();
        this.tracing = tracing;
        this.calling = "call " + provider;
        this.asking = "ask " + provider;
        this.breaker = CircuitBreaker.of(provider, breaker(config.breaker()));
        this.limiter = config.rateLimit().map(limit -> RateLimiter.of(provider, rate(limit)));
        breaker.getEventPublisher().onStateTransition(transition -> {
            switch (transition.getStateTransition().getToState()) {
                case OPEN -> flow.admit(provider, Admission.none(provider + " is failing for everyone"));
                case HALF_OPEN -> flow.admit(provider, Admission.probe(provider + " is probed"));
                default -> flow.admit(provider, Admission.all());
            }
        });
    }

    public Uni<Answer> act(Supplier<Uni<Answer>> call) {
        return guarded(calling, call, Guard::failure);
    }

    public Uni<Optional<Answer>> lookUp(Supplier<Uni<Optional<Answer>>> call) {
        return guarded(asking, call, found -> found.flatMap(Guard::failure));
    }

    private <T> Uni<T> guarded(String name, Supplier<Uni<T>> call, Function<T, Optional<String>> failure) {
        return turn().chain(() -> {
            if (!breaker.tryAcquirePermission()) {
                return later(provider + " is failing for everyone");
            }
            return tracing.current(caller -> timed(tracing.call(name, caller), call, failure));
        });
    }

    private <T> Uni<T> timed(Trace trace, Supplier<Uni<T>> call, Function<T, Optional<String>> failure) {
        long start = System.nanoTime();
        return trace.around(Uni.createFrom()
                .deferred(() -> call.get())
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new TimeoutException("no answer in " + timeout))
                .onItem()
                .invoke(answer -> note(trace, start, failure.apply(answer)))
                .onFailure()
                .invoke(e -> failed(start, e))
                .onCancellation()
                .invoke(() -> failed(start, new TimeoutException())));
    }

    /** Before the breaker is asked: its one probe must not wait here. */
    private Uni<Void> turn() {
        long nanos = limiter.map(RateLimiter::reservePermission).orElse(0L);
        if (nanos < 0) {
            return later("too many calls wait for their turn at " + provider);
        }
        Uni<Void> now = Uni.createFrom().voidItem();
        return nanos == 0 ? now : now.onItem().delayIt().by(Duration.ofNanos(nanos));
    }

    private void note(Trace trace, long start, Optional<String> failure) {
        if (failure.isPresent()) {
            trace.failed("no answer that counts", Masked.text(failure.get()));
            failed(start, new IllegalStateException(failure.get()));
        } else {
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private void failed(long start, Throwable failure) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
    }

    private static Optional<String> failure(Answer answer) {
        return answer.choose(new Answer.Choice<>(
                ended -> Optional.empty(),
                pending -> Optional.empty(),
                failed -> Optional.of(failed.why()),
                unanswered -> Optional.of(unanswered.why())));
    }

    private static <T> Uni<T> later(String why) {
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
