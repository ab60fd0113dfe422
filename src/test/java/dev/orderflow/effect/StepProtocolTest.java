package dev.orderflow.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.orderflow.event.JsonFixture;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StepProtocolTest {

    private static final Answer PENDING = new Answer.Pending("ch_1");
    private static final Answer SILENCE = new Answer.Unanswered("503");

    private final Set<Point> away = EnumSet.noneOf(Point.class);
    private Duration now = Duration.ZERO;
    private Duration answersAfter = Duration.ZERO;
    private Duration claimsAfter = Duration.ZERO;
    private String ticket;
    private final LedgerModel model = new LedgerModel(() -> now);
    private final StepProtocol protocol =
            new StepProtocol(new ModelledLedger(model, this::at), JsonFixture.events(), () -> now.toNanos());

    @Test
    void aPendingEffectWhoseLookUpsGoOnFailingEndsWithAPerson() {
        run(key -> Uni.createFrom().item(PENDING), SILENCE);

        now = Duration.ofHours(2);
        assertThat(run(this::neverCalled, SILENCE)).isInstanceOf(TryLater.class);

        now = TestTimeouts.PENDING_LIMIT.plusSeconds(1);
        assertThat(run(this::neverCalled, SILENCE))
                .isInstanceOfSatisfying(
                        NotRetryable.class, end -> assertThat(end.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN));
    }

    @Test
    void aCallThatWasHeldBackStaysOneThoughTheLedgerIsAwayAfterIt() {
        TryLater heldBack = TryLater.withoutCounting(TryLater.Kind.PROVIDER, "the circuit breaker is open");
        away.add(Point.LEAVE_FAILED);

        assertThat(run(key -> Uni.createFrom().failure(heldBack), SILENCE)).isSameAs(heldBack);
    }

    @Test
    void aCallThatFailedIsKnownToHaveDoneNothingOnlyIfThereWasNoOther() {
        Answer failed = new Answer.Failed("answered 503");

        assertThat(run(key -> Uni.createFrom().item(failed), SILENCE)).hasMessage("A-1:PAYMENT answered 503");

        model.begin(TestOrder.begin("A-1", EffectKind.PAYMENT));
        assertThat(run(key -> Uni.createFrom().item(failed), SILENCE))
                .hasMessageContainingAll("may have happened or not", "answered 503");
    }

    @Test
    void whatTheProviderTookAndNoLongerFindsIsNotCalledAgain() {
        run(key -> Uni.createFrom().item(PENDING), SILENCE);

        assertThat(run(this::neverCalled, null))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("no longer knows a request it had accepted");
    }

    @Test
    void aCallDoesNotLeaveWhereTheLedgerTookLongerThanTheKeyIsCertainToBeValid() {
        model.begin(TestOrder.begin("A-1", EffectKind.PAYMENT));
        now = TestTimeouts.KEY_WINDOW.minusMinutes(10);
        answersAfter = Duration.ofMinutes(11);

        assertThat(run(this::neverCalled, SILENCE)).hasMessageContaining("may have happened or not");
    }

    @Test
    void aFirstCallThatWasHeldUpForAWholeWindowIsNotMadeAndCountsForNothing() {
        answersAfter = TestTimeouts.KEY_WINDOW;

        assertThat(run(this::neverCalled, SILENCE))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.isCounted()).isFalse())
                .hasMessageContaining("was not sent");
        assertThat(model.effect(EffectKind.PAYMENT)).get().matches(effect -> effect.state == EffectState.FAILED);
    }

    @Test
    void aKeyThatIsClaimedAnewIsOlderByAllThatTheClaimTook() {
        model.begin(TestOrder.begin("A-1", EffectKind.PAYMENT));
        now = TestTimeouts.KEY_WINDOW.plusMinutes(1);
        claimsAfter = TestTimeouts.KEY_WINDOW;

        assertThat(run(this::neverCalled, null)).hasMessageContaining("was not sent");
    }

    @Test
    void anEffectThatTheOrdersStateDoesNotCallForIsRefused() {
        model.begin(TestOrder.begin("A-1", EffectKind.PAYMENT));
        run(key -> Uni.createFrom().item(new Answer.Refused("no funds")), SILENCE);

        assertThat(run(EffectKind.SHIPMENT, OrderState.PAID, null))
                .isInstanceOfSatisfying(
                        NotRetryable.class, end -> assertThat(end.reason()).isEqualTo(Reason.UNEXPECTED_STATE))
                .hasMessageContainingAll("A-1", "DECLINED", "SHIPMENT");
        assertThat(run(EffectKind.REFUND, OrderState.REFUNDING, OrderState.DECLINED))
                .isNull();
    }

    @Test
    void aMessageOfAnOrderThatAnOperatorClosedHasNothingToDo() {
        model.close();

        assertThat(run(EffectKind.PAYMENT, OrderState.ACCEPTED, null)).isNull();
    }

    @Test
    void aMessageThatALaterOneReplacedHasNothingToDo() {
        run(key -> Uni.createFrom().item(PENDING), SILENCE);
        model.waits(new Wait("A-1", EffectKind.PAYMENT, 1, "later", 10_000, false));
        ticket = "earlier";

        assertThat(run(this::neverCalled, SILENCE)).isNull();
        assertThat(model.effect(EffectKind.PAYMENT)).get().matches(effect -> effect.attempts == 1);

        ticket = "later";
        assertThat(run(this::neverCalled, PENDING)).isInstanceOf(TryLater.class);
    }

    private Uni<Answer> neverCalled(String key) {
        throw new AssertionError("called with " + key);
    }

    /** @param lookedUp null where the provider finds nothing */
    private Throwable run(Function<String, Uni<Answer>> call, Answer lookedUp) {
        Step step = new Step(
                "A-1",
                EffectKind.PAYMENT,
                Set.of(OrderState.ACCEPTED),
                Set.of(),
                new TestTimeouts(),
                (order, identity) -> call.apply(identity.key()),
                (order, inquiry) -> Uni.createFrom().item(Optional.ofNullable(lookedUp)),
                (order, ended) -> SmallDecision.of(order.orderId(), ended));
        return catchThrowable(() -> protocol.run(step, ticket).await().indefinitely());
    }

    /** @param needless may be null */
    private Throwable run(EffectKind kind, OrderState due, OrderState needless) {
        Set<OrderState> nothingToDo = needless == null ? Set.of() : Set.of(needless);
        Step step = new Step(
                "A-1",
                kind,
                Set.of(due),
                nothingToDo,
                new TestTimeouts(),
                (order, identity) -> neverCalled(identity.key()),
                (order, inquiry) -> Uni.createFrom().item(Optional.empty()),
                (order, ended) -> null);
        return catchThrowable(() -> protocol.run(step, null).await().indefinitely());
    }

    private <T> Uni<T> at(Point point, Supplier<T> operation) {
        return away.contains(point)
                ? Uni.createFrom().failure(new TryLater(TryLater.Kind.LEDGER, "away"))
                : Uni.createFrom().item(operation).invoke(() -> now = now.plus(time(point)));
    }

    private Duration time(Point point) {
        return switch (point) {
            case BEGIN -> answersAfter;
            case CLAIM -> claimsAfter;
            default -> Duration.ZERO;
        };
    }
}
