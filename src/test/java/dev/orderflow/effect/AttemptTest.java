package dev.orderflow.effect;

import static dev.orderflow.effect.TestTimeouts.KEY_WINDOW;
import static dev.orderflow.effect.TestTimeouts.PENDING_LIMIT;
import static dev.orderflow.effect.TestTimeouts.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.effect.Begun.Open;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptTest {

    private static final Duration MOMENT = Duration.ofNanos(1);
    private static final Duration LAST_CALL = KEY_WINDOW.minus(TestTimeouts.KEY_MARGIN);
    private static final OrderDetails ORDER = TestOrder.details("A-1");
    private static final Duration LIMIT = TIMEOUT.plus(Timeouts.LONGEST_TURN);

    @Test
    void whatLeftNoAnswerMayBeCalledAgainUntilItsKeyMeansNothingAnyMore() {
        assertThat(started(LAST_CALL.minus(MOMENT)).isSafeToCall()).isTrue();
        assertThat(started(LAST_CALL).isSafeToCall()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "PENDING"})
    void whatTheProviderMayHaveDoneIsLookedUpFirst(EffectState state) {
        assertThat(attempt(open(state, Duration.ZERO, Duration.ZERO)).isSafeToCall())
                .isFalse();
    }

    @Test
    void whatNobodyCanHaveDoneMayBeCalledHoweverOldItIs() {
        Open certain =
                new Open(EffectState.FAILED, true, null, 2, KEY_WINDOW.multipliedBy(2), Duration.ofDays(1), ORDER);

        assertThat(attempt(certain).isSafeToCall()).isTrue();
    }

    @Test
    void aCallEndsAtItsLimitOrWithItsKey() {
        assertThat(started(Duration.ZERO).callLimit()).isEqualTo(LIMIT);
        assertThat(started(LAST_CALL.minus(LIMIT)).callLimit()).isEqualTo(LIMIT);
        assertThat(started(LAST_CALL.minusSeconds(5)).callLimit()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theKeyIsOlderByAllThatTheLedgerAndTheWorkerTook() {
        Open young = open(EffectState.STARTED, Duration.ZERO, Duration.ZERO);

        assertThat(attempt(young, LAST_CALL.minus(MOMENT)).isSafeToCall()).isTrue();
        assertThat(attempt(young, LAST_CALL).isSafeToCall()).isFalse();
        assertThat(attempt(young, LAST_CALL.minusSeconds(5)).callLimit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(attempt(young, LAST_CALL.plusSeconds(5)).callLimit()).isNegative();
    }

    @Test
    void underTheKeyAnewTheWindowBeginsAgainAndNothingElse() {
        Attempt before = attempt(new Open(EffectState.UNKNOWN, true, "ch_1", 3, KEY_WINDOW, PENDING_LIMIT, ORDER));

        assertThat(before.underTheKeyAnew(() -> Duration.ZERO).open())
                .isEqualTo(new Open(EffectState.UNKNOWN, false, "ch_1", 3, Duration.ZERO, PENDING_LIMIT, ORDER));
    }

    @Test
    void aProviderIsAskedByTheKeyAndByItsOwnReferenceIfItGaveOne() {
        assertThat(started(Duration.ZERO).identity()).isEqualTo(identity(Optional.empty()));
        assertThat(attempt(new Open(EffectState.PENDING, false, "ch_1", 1, Duration.ZERO, Duration.ZERO, ORDER))
                        .identity())
                .isEqualTo(identity(Optional.of("ch_1")));
    }

    @Test
    void whatTheProviderTookIsWaitedForUntilTheLimitAndThenForAPerson() {
        assertThat(pending(PENDING_LIMIT).whileUndecided())
                .isInstanceOf(TryLater.class)
                .hasMessage("A-1:PAYMENT is not decided yet");
        assertThat(pending(PENDING_LIMIT.plus(MOMENT)).whileUndecided())
                .isInstanceOfSatisfying(
                        NotRetryable.class, end -> assertThat(end.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN))
                .hasMessageContainingAll("A-1:PAYMENT", "ask the provider");
    }

    @Test
    void whatFailedSaysWhatOfWhichOrderAndWhy() {
        assertThat(started(Duration.ZERO).asFailed(new Answer.Failed("said 503")))
                .hasMessage("A-1:PAYMENT said 503");
        assertThat(started(Duration.ZERO).asUnknown("no answer", Fault.ORDERS))
                .hasMessageContainingAll("A-1:PAYMENT", "no answer");
        assertThat(pending(Duration.ZERO).asUnknown("no answer", Fault.ORDERS))
                .hasMessageContainingAll("was accepted", "no answer");
        assertThat(started(Duration.ZERO).whileAnotherIsAtWork())
                .hasMessageContaining("A-1:PAYMENT is in flight in another attempt");
    }

    private static CallIdentity identity(Optional<String> reference) {
        return new CallIdentity("A-1:PAYMENT", reference, ORDER.customerId(), true, null);
    }

    private static Attempt started(Duration keyAge) {
        return attempt(open(EffectState.STARTED, keyAge, keyAge));
    }

    private static Attempt pending(Duration age) {
        return attempt(open(EffectState.PENDING, Duration.ZERO, age));
    }

    private static Open open(EffectState state, Duration keyAge, Duration age) {
        return new Open(state, false, null, 1, keyAge, age, ORDER);
    }

    private static Attempt attempt(Open open) {
        return attempt(open, Duration.ZERO);
    }

    private static Attempt attempt(Open open, Duration elapsed) {
        Step step = new Step("A-1", EffectKind.PAYMENT, Set.of(), Set.of(), new TestTimeouts(), null, null, null);
        return new Attempt(step, open, () -> elapsed);
    }
}
