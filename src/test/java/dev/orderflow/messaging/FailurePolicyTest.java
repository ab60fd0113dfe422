package dev.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Nacked;
import dev.orderflow.messaging.Outcome.Retried;
import dev.orderflow.topology.RetryConfig;
import dev.orderflow.topology.RetryLadder;
import dev.orderflow.topology.TopologyFixture;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

    private final FailurePolicy.OfChannel policy;

    FailurePolicyTest() throws IOException {
        policy = policy(Map.of());
    }

    @Test
    void aFailureThatPassesIsRetriedAfterTheNextDelayOfTheLadder() {
        TryLater failure = new TryLater(TryLater.Kind.PROVIDER, "503");

        assertThat(policy.judge(1, Duration.ZERO, failure))
                .isEqualTo(new Retried(2, 3, Duration.ofSeconds(1), failure));
        assertThat(policy.judge(2, Duration.ZERO, failure))
                .isEqualTo(new Retried(3, 3, Duration.ofMinutes(10), failure));
    }

    @Test
    void whenTheLadderIsUsedUpTheMessageIsDeadLettered() {
        TryLater failure = new TryLater(TryLater.Kind.PROVIDER, "503");

        assertThat(policy.judge(3, Duration.ZERO, failure))
                .isEqualTo(new DeadLettered(Reason.RETRIES_EXHAUSTED, failure));
    }

    @Test
    void anUnknownOutcomeIsDeadLetteredWithItsOwnReason() {
        TryLater failure = TryLater.orElse(Reason.OUTCOME_UNKNOWN, TryLater.Kind.PROVIDER, "no answer");

        assertThat(policy.judge(2, Duration.ZERO, failure)).isInstanceOf(Retried.class);
        assertThat(policy.judge(3, Duration.ZERO, failure))
                .isEqualTo(new DeadLettered(Reason.OUTCOME_UNKNOWN, failure));
    }

    @Test
    void whatMayHaveComeTooEarlyIsRetriedForLessThanAMinuteAndThenDropped() {
        TryLater failure = TryLater.briefly(TryLater.Kind.LEDGER, "no such order");

        assertThat(policy.judge(1, Duration.ZERO, failure))
                .isEqualTo(Retried.withoutLimit(2, Duration.ofSeconds(1), failure));
        assertThat(policy.judge(2, Duration.ZERO, failure)).isEqualTo(new Outcome.Dropped(failure));
    }

    @Test
    void whatOnlyTakesTimeIsTriedAgainWithoutEnd() {
        TryLater failure = TryLater.withoutLimit(TryLater.Kind.PROVIDER, "not decided yet");

        assertThat(policy.judge(1, Duration.ZERO, failure))
                .isEqualTo(Retried.withoutLimit(2, Duration.ofSeconds(1), failure));
        assertThat(policy.judge(2, Duration.ZERO, failure))
                .isEqualTo(Retried.withoutLimit(2, Duration.ofMinutes(10), failure));
        assertThat(policy.judge(99, Duration.ZERO, failure))
                .isEqualTo(Retried.withoutLimit(2, Duration.ofMinutes(10), failure));
    }

    @Test
    void aFailureAfterALongWaitIsRetriedAtLeastOnce() {
        Retried waited = (Retried)
                policy.judge(3, Duration.ZERO, TryLater.withoutLimit(TryLater.Kind.PROVIDER, "not decided yet"));

        assertThat(policy.judge(waited.attempt(), Duration.ZERO, new TryLater(TryLater.Kind.PROVIDER, "503")))
                .isInstanceOf(Retried.class);
    }

    @Test
    void whatWasNotTriedCostsNoAttempt() {
        TryLater failure = TryLater.withoutCounting(TryLater.Kind.PROVIDER, "the circuit breaker is open");

        assertThat(policy.judge(3, Duration.ZERO, failure))
                .isEqualTo(Retried.withoutLimit(3, Duration.ofSeconds(1), failure));
    }

    @Test
    void whatIsHeldBackCostsNoAttemptAndReturnsLaterAndLater() {
        TryLater failure = TryLater.heldBack(TryLater.Kind.PROVIDER, "the circuit breaker is open");

        assertThat(policy.judge(3, Duration.ZERO, failure))
                .isEqualTo(Retried.withoutLimit(3, Duration.ofSeconds(1), failure));
        assertThat(policy.judge(3, Duration.ofHours(1), failure))
                .isEqualTo(Retried.withoutLimit(3, Duration.ofMinutes(10), failure));
        assertThat(failure.isCounted() || failure.isFailure()).isFalse();
    }

    @Test
    void whatOnlyWaitsIsNoFailure() {
        assertThat(new TryLater(TryLater.Kind.PROVIDER, "503").isFailure()).isTrue();
        assertThat(TryLater.withoutLimit(TryLater.Kind.PROVIDER, "not decided yet")
                        .isFailure())
                .isFalse();
        assertThat(TryLater.withoutCounting(TryLater.Kind.PROVIDER, "at work elsewhere")
                        .isFailure())
                .isFalse();
    }

    @Test
    void aDefectIsRetriedTooAndThenNamedAsOne() {
        RuntimeException defect = new IllegalStateException("a bug");

        assertThat(policy.judge(1, Duration.ZERO, defect)).isInstanceOf(Retried.class);
        assertThat(policy.judge(3, Duration.ZERO, defect))
                .isEqualTo(new DeadLettered(Reason.UNEXPECTED_FAILURE, defect));
    }

    @Test
    void anInvalidMessageIsDeadLetteredAtOnce() {
        InvalidMessage invalid = new InvalidMessage(Reason.NOT_JSON, "is not JSON");

        assertThat(policy.judge(1, Duration.ZERO, invalid)).isEqualTo(new DeadLettered(Reason.NOT_JSON, invalid));
    }

    @Test
    void aFlowWithDelaysOfItsOwnHasAsManyRetries() throws IOException {
        TryLater failure = new TryLater(TryLater.Kind.PROVIDER, "503");
        TryLater waiting = TryLater.withoutLimit(TryLater.Kind.PROVIDER, "not decided yet");
        FailurePolicy.OfChannel own = policy(Map.of("orderflow.retry.flows.payment.delays", "7s"));

        assertThat(own.judge(1, Duration.ZERO, failure)).isEqualTo(new Retried(2, 2, Duration.ofSeconds(7), failure));
        assertThat(own.judge(2, Duration.ZERO, failure)).isEqualTo(new DeadLettered(Reason.RETRIES_EXHAUSTED, failure));
        assertThat(own.judge(99, Duration.ZERO, waiting))
                .isEqualTo(Retried.withoutLimit(1, Duration.ofSeconds(7), waiting));
        assertThat(policy(Map.of("orderflow.retry.flows.shipping.delays", "7s")).judge(1, Duration.ZERO, failure))
                .isEqualTo(new Retried(2, 3, Duration.ofSeconds(1), failure));
    }

    @Test
    void aChannelWithAnotherStrategyLeavesFailuresToTheBroker() throws IOException {
        RuntimeException failure = new IllegalStateException("a bug");

        assertThat(policy(Map.of("mp.messaging.incoming.payment.failure-strategy", "reject"))
                        .judge(1, Duration.ZERO, failure))
                .isEqualTo(new Nacked(failure));
        assertThat(policy(Map.of("mp.messaging.connector.reliable-rabbitmq.failure-strategy", "requeue"))
                        .judge(1, Duration.ZERO, failure))
                .isEqualTo(new Nacked(failure));
    }

    private static FailurePolicy.OfChannel policy(Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("orderflow.retry.delays", "1s,10m");
        SmallRyeConfig config = TopologyFixture.config(all);
        return new FailurePolicy(config.getConfigMapping(RetryConfig.class), config).of("payment");
    }

    @Test
    void aRetryQueueIsNamedAfterItsWorkQueueAndDelay() {
        assertThat(RetryLadder.queueFor("payment", Duration.ofSeconds(10))).isEqualTo("payment.retry-10s");
        assertThat(RetryLadder.queueFor("payment", Duration.ofSeconds(60))).isEqualTo("payment.retry-1m");
    }
}
