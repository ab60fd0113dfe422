package dev.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Retried;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

    private final RetryLadder ladder = () -> List.of(Duration.ofSeconds(1), Duration.ofMinutes(10));
    private final FailurePolicy policy = new FailurePolicy(ladder);

    @Test
    void aFailureThatPassesIsRetriedAfterTheNextDelayOfTheLadder() {
        TryLater failure = new TryLater("503");

        assertThat(policy.judge(1, failure)).isEqualTo(new Retried(2, Duration.ofSeconds(1), failure));
        assertThat(policy.judge(2, failure)).isEqualTo(new Retried(3, Duration.ofMinutes(10), failure));
    }

    @Test
    void whenTheLadderIsUsedUpTheMessageIsDeadLettered() {
        TryLater failure = new TryLater("503");

        assertThat(policy.judge(3, failure)).isEqualTo(new DeadLettered(Reason.RETRIES_EXHAUSTED, failure));
    }

    @Test
    void aDefectIsRetriedTooAndThenNamedAsOne() {
        RuntimeException defect = new IllegalStateException("a bug");

        assertThat(policy.judge(1, defect)).isInstanceOf(Retried.class);
        assertThat(policy.judge(3, defect)).isEqualTo(new DeadLettered(Reason.UNEXPECTED_FAILURE, defect));
    }

    @Test
    void anInvalidMessageIsDeadLetteredAtOnce() {
        InvalidMessage invalid = new InvalidMessage(Reason.NOT_JSON, "is not JSON");

        assertThat(policy.judge(1, invalid)).isEqualTo(new DeadLettered(Reason.NOT_JSON, invalid));
    }

    @Test
    void aRetryQueueIsNamedAfterItsWorkQueueAndDelay() {
        assertThat(RetryLadder.queueFor("payment", Duration.ofSeconds(10))).isEqualTo("payment.retry.10s");
        assertThat(RetryLadder.queueFor("payment", Duration.ofSeconds(60))).isEqualTo("payment.retry.1m");
    }
}
