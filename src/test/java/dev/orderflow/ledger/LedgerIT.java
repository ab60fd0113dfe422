package dev.orderflow.ledger;

import static dev.orderflow.ledger.LedgerOrder.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.effect.Begun;
import dev.orderflow.effect.Begun.Finished;
import dev.orderflow.effect.Begun.Open;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.EffectState;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.TestOrder;
import dev.orderflow.event.Event;
import dev.orderflow.event.InvalidMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerIT {

    @Inject
    Ledger ledger;

    @Inject
    DataSource database;

    private LedgerOrder order;

    @BeforeEach
    void anOrder() {
        order = new LedgerOrder(ledger);
    }

    @Test
    void anOrderIsAcceptedOnceAndItsFirstEventIsPublishedAgain() {
        Event first = order.accept("first");
        Event second = order.accept("second");

        assertThat(first.data()).asString().isEqualTo("first");
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void anEffectIsCertainOnceThenOpenUntilItIsFinished() {
        order.accept("accepted");

        assertThat(order.open().certain()).isTrue();
        Open second = order.open();
        assertThat(second.certain()).isFalse();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.state()).isEqualTo(EffectState.STARTED);
        await(ledger.leaveUnknown(order.id(), EffectKind.PAYMENT));
        assertThat(order.open().state()).isEqualTo(EffectState.UNKNOWN);
        await(ledger.leavePending(order.id(), EffectKind.PAYMENT, "ch_1"));
        await(ledger.leaveUnknown(order.id(), EffectKind.PAYMENT));
        assertThat(order.open().state()).isEqualTo(EffectState.PENDING);
        assertThat(order.open().reference()).isEqualTo("ch_1");

        Event published = order.finish("collected");

        assertThat(order.begin())
                .isInstanceOfSatisfying(
                        Finished.class,
                        f -> assertThat(f.event()).usingRecursiveComparison().isEqualTo(published));
        assertThat(order.state()).isEqualTo(OrderState.PAID);
    }

    @Test
    void anEffectThatTheProviderDidNotDoIsCertainAgain() {
        order.accept("accepted");
        order.open();

        assertThat(order.leaveFailed(1)).isTrue();

        assertThat(order.open().certain()).isTrue();
    }

    @Test
    void nothingIsCertainWhileAnotherAttemptIsInFlight() {
        order.accept("accepted");
        int first = order.open().attempts();
        order.open();

        assertThat(order.leaveFailed(first)).isFalse();

        assertThat(order.open().certain()).isFalse();
    }

    @Test
    void onlyOneOfManyClaimsAnOldKeyAnew() throws SQLException {
        order.accept("accepted");
        int attempts = order.open().attempts();
        assertThat(claims(attempts)).doesNotContain(true);

        EffectTimes.pass(database, order.id(), Duration.ofHours(2));
        assertThat(claims(attempts)).doesNotContain(true);
        attempts = order.open().attempts();
        assertThat(claims(attempts - 1)).doesNotContain(true);
        assertThat(claims(attempts)).containsOnlyOnce(true);
    }

    @Test
    void onlyOneOfManyCopiesAtOnceIsCertain() {
        order.accept("accepted");

        List<Uni<Begun>> copies = IntStream.range(0, 50)
                .mapToObj(i -> ledger.begin(TestOrder.begin(order.id(), EffectKind.PAYMENT)))
                .toList();
        List<Begun> begun = await(Uni.join().all(copies).andFailFast());

        assertThat(begun).filteredOn(b -> ((Open) b).certain()).hasSize(1);
        assertThat(order.payment().attempts()).isEqualTo(50);
    }

    @Test
    void theSecondToFinishPublishesTheEventOfTheFirst() {
        order.accept("accepted");
        order.begin();
        order.begin();

        Event first = order.finish("first");
        Event second = order.finish("second");

        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        assertThat(order.payment().reference()).isEqualTo("first");
    }

    @Test
    void anOrderInAnotherStateKeepsIt() {
        order.accept("accepted");
        order.begin();
        Decision wrong = Decision.succeeded("x", Set.of(OrderState.PAID), OrderState.SHIPPED, null);

        order.finish(wrong, order.event("payment.collected", "x"));

        assertThat(order.state()).isEqualTo(OrderState.ACCEPTED);
    }

    @Test
    void anEffectOfAnUnknownOrderIsRefused() {
        assertThatThrownBy(order::begin).isInstanceOf(InvalidMessage.class).hasMessageContaining(order.id());
    }

    private List<Boolean> claims(int attempts) {
        List<Uni<Boolean>> claims = IntStream.range(0, 20)
                .mapToObj(i -> ledger.claim(order.id(), EffectKind.PAYMENT, attempts, Duration.ofHours(1)))
                .toList();
        return await(Uni.join().all(claims).andFailFast());
    }
}
