package dev.orderflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.orderflow.messaging.Hopeless;
import dev.orderflow.messaging.JsonFixture;
import dev.orderflow.messaging.Reason;
import dev.orderflow.messaging.TryLater;
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
    private final LedgerModel model = new LedgerModel(() -> now);
    private final StepProtocol protocol = new StepProtocol(new ModelledLedger(model, this::at), JsonFixture.events());

    @Test
    void aPendingEffectWhoseLookUpsGoOnFailingEndsWithAPerson() {
        run(key -> Uni.createFrom().item(PENDING), SILENCE);

        now = Duration.ofHours(2);
        assertThat(run(this::neverCalled, SILENCE)).isInstanceOf(TryLater.class);

        now = TestPatience.PENDING_LIMIT.plusSeconds(1);
        assertThat(run(this::neverCalled, SILENCE))
                .isInstanceOfSatisfying(
                        Hopeless.class, end -> assertThat(end.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN));
    }

    @Test
    void aCallThatWasHeldBackStaysOneThoughTheLedgerIsAwayAfterIt() {
        TryLater heldBack = TryLater.withoutCounting(TryLater.Kind.PROVIDER, "failing for everyone");
        away.add(Point.LEAVE_FAILED);

        assertThat(run(key -> Uni.createFrom().failure(heldBack), SILENCE)).isSameAs(heldBack);
    }

    @Test
    void aCallThatFailedIsKnownToHaveDoneNothingOnlyIfThereWasNoOther() {
        Answer failed = new Answer.Failed("answered 503");

        assertThat(run(key -> Uni.createFrom().item(failed), SILENCE)).hasMessage("A-1:PAYMENT answered 503");

        model.begin(EffectKind.PAYMENT);
        assertThat(run(key -> Uni.createFrom().item(failed), SILENCE))
                .hasMessageContainingAll("may have happened or not", "answered 503");
    }

    @Test
    void whatTheProviderTookAndNoLongerFindsIsNotCalledAgain() {
        run(key -> Uni.createFrom().item(PENDING), SILENCE);

        assertThat(run(this::neverCalled, null))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("no longer knows what it had taken");
    }

    private Uni<Answer> neverCalled(String key) {
        throw new AssertionError("called with " + key);
    }

    /** @param lookedUp null where the provider finds nothing */
    private Throwable run(Function<String, Uni<Answer>> call, Answer lookedUp) {
        Step step = new Step(
                "A-1",
                EffectKind.PAYMENT,
                new TestPatience(),
                call,
                inquiry -> Uni.createFrom().item(Optional.ofNullable(lookedUp)),
                ended -> null);
        return catchThrowable(() -> protocol.run(step).await().indefinitely());
    }

    private <T> Uni<T> at(Point point, Supplier<T> operation) {
        return away.contains(point)
                ? Uni.createFrom().failure(new TryLater(TryLater.Kind.LEDGER, "away"))
                : Uni.createFrom().item(operation);
    }
}
