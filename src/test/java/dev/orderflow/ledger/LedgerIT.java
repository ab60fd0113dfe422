package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.Money;
import dev.orderflow.ledger.Begun.Finished;
import dev.orderflow.ledger.Begun.Open;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.InvalidMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerIT {

    @Inject
    Ledger ledger;

    @Inject
    DataSource database;

    private final String orderId = "ledger-" + UUID.randomUUID();

    @Test
    void anOrderIsAcceptedOnceAndItsFirstEventIsToldAgain() {
        Event first = accept("first");
        Event second = accept("second");

        assertThat(first.data()).asString().isEqualTo("first");
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void anEffectIsCertainOnceThenOpenUntilItIsFinished() {
        accept("accepted");

        assertThat(open().certain()).isTrue();
        Open second = open();
        assertThat(second.certain()).isFalse();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.state()).isEqualTo(EffectState.STARTED);
        await(ledger.leaveUnknown(orderId, EffectKind.PAYMENT));
        assertThat(open().state()).isEqualTo(EffectState.UNKNOWN);
        await(ledger.leavePending(orderId, EffectKind.PAYMENT, "ch_1"));
        await(ledger.leaveUnknown(orderId, EffectKind.PAYMENT));
        assertThat(open().state()).isEqualTo(EffectState.PENDING);
        assertThat(open().reference()).isEqualTo("ch_1");

        Event told = finish("collected");

        assertThat(begin())
                .isInstanceOfSatisfying(
                        Finished.class,
                        f -> assertThat(f.event()).usingRecursiveComparison().isEqualTo(told));
        assertThat(await(ledger.find(orderId)).orElseThrow().order().state()).isEqualTo(OrderState.PAID);
    }

    @Test
    void anEffectThatTheProviderDidNotDoIsCertainAgain() {
        accept("accepted");
        open();

        assertThat(await(ledger.leaveFailed(orderId, EffectKind.PAYMENT, 1))).isTrue();

        assertThat(open().certain()).isTrue();
    }

    @Test
    void nothingIsCertainWhileAnotherAttemptIsUnderWay() {
        accept("accepted");
        int first = open().attempts();
        open();

        assertThat(await(ledger.leaveFailed(orderId, EffectKind.PAYMENT, first)))
                .isFalse();

        assertThat(open().certain()).isFalse();
    }

    @Test
    void onlyOneOfManyClaimsAnOldKeyAnew() throws SQLException {
        accept("accepted");
        int attempts = open().attempts();
        assertThat(claims(attempts)).doesNotContain(true);

        passTime(Duration.ofHours(2));
        assertThat(claims(attempts)).doesNotContain(true);
        attempts = open().attempts();
        assertThat(claims(attempts - 1)).doesNotContain(true);
        assertThat(claims(attempts)).containsOnlyOnce(true);
    }

    @Test
    void aCancelBeforeTheChargeTakesThePlaceOfThePayment() {
        accept("accepted");

        Event cancelled = await(ledger.cancel(event("order.cancelled", "{}"))).orElseThrow();

        assertThat(begin())
                .isInstanceOfSatisfying(
                        Finished.class, f -> assertThat(f.event().id()).isEqualTo(cancelled.id()));
        assertThat(state()).isEqualTo(OrderState.CANCELLED);
        assertThat(await(ledger.cancel(event("order.cancelled", "{}")))).isPresent();
    }

    @Test
    void aCancelAfterAChargeThatTheProviderDidNotMakeTakesItsPlaceToo() {
        accept("accepted");
        open();
        await(ledger.leaveFailed(orderId, EffectKind.PAYMENT, 1));

        assertThat(await(ledger.cancel(event("order.cancelled", "{}")))).isPresent();

        assertThat(begin()).isInstanceOf(Finished.class);
        assertThat(state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void aCancelAfterTheChargeTakesThePlaceOfTheShipment() {
        accept("accepted");
        begin();
        finish("ch_1");

        assertThat(await(ledger.cancel(event("order.cancelled", "{}")))).isPresent();

        assertThat(await(ledger.begin(orderId, EffectKind.SHIPMENT))).isInstanceOf(Finished.class);
        assertThat(state()).isEqualTo(OrderState.REFUNDING);
    }

    @Test
    void aCancelWhileTheChargeIsUnderWayLetsItEnd() {
        accept("accepted");
        begin();

        assertThat(await(ledger.cancel(event("order.cancelled", "{}")))).isPresent();
        finish("ch_1");

        assertThat(state()).isEqualTo(OrderState.PAID);
        assertThat(await(ledger.begin(orderId, EffectKind.SHIPMENT))).isInstanceOf(Finished.class);
    }

    @Test
    void aCancelThatIsAskedForAgainTakesThePlaceOfAChargeThatFailedMeanwhile() {
        accept("accepted");
        int attempts = open().attempts();
        Event first = await(ledger.cancel(event("order.cancelled", "{}"))).orElseThrow();
        await(ledger.leaveFailed(orderId, EffectKind.PAYMENT, attempts));

        Event again = await(ledger.cancel(event("order.cancelled", "{}"))).orElseThrow();

        assertThat(again).usingRecursiveComparison().isEqualTo(first);
        assertThat(state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void aCancelWhileTheShipmentIsUnderWayIsTooLate() {
        accept("accepted");
        begin();
        finish("ch_1");
        await(ledger.begin(orderId, EffectKind.SHIPMENT));

        assertThat(await(ledger.cancel(event("order.cancelled", "{}")))).isEmpty();
        assertThat(state()).isEqualTo(OrderState.PAID);
    }

    @Test
    void onlyOneOfManyCopiesAtOnceIsCertain() {
        accept("accepted");

        List<Uni<Begun>> copies = IntStream.range(0, 50)
                .mapToObj(i -> ledger.begin(orderId, EffectKind.PAYMENT))
                .toList();
        List<Begun> begun = await(Uni.join().all(copies).andFailFast());

        assertThat(begun).filteredOn(b -> ((Open) b).certain()).hasSize(1);
        assertThat(effect().attempts()).isEqualTo(50);
    }

    @Test
    void theSecondToFinishTellsWhatTheFirstDecided() {
        accept("accepted");
        begin();
        begin();

        Event first = finish("first");
        Event second = finish("second");

        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        assertThat(effect().reference()).isEqualTo("first");
    }

    @Test
    void anOrderInAnotherStateKeepsIt() {
        accept("accepted");
        begin();
        Decision wrong = Decision.succeeded("x", Set.of(OrderState.PAID), OrderState.SHIPPED, null);

        await(ledger.finish(new Finish(orderId, EffectKind.PAYMENT, wrong, event("payment.collected", "x"))));

        assertThat(await(ledger.find(orderId)).orElseThrow().order().state()).isEqualTo(OrderState.ACCEPTED);
    }

    @Test
    void anEffectOfAnUnknownOrderIsRefused() {
        assertThatThrownBy(this::begin).isInstanceOf(InvalidMessage.class).hasMessageContaining(orderId);
    }

    private List<Boolean> claims(int attempts) {
        List<Uni<Boolean>> claims = IntStream.range(0, 20)
                .mapToObj(i -> ledger.claim(orderId, EffectKind.PAYMENT, attempts, Duration.ofHours(1)))
                .toList();
        return await(Uni.join().all(claims).andFailFast());
    }

    private void passTime(Duration time) throws SQLException {
        EffectTimes.pass(database, orderId, time);
    }

    private Event accept(String data) {
        Event event = event("order.accepted", data);
        return await(ledger.accept(new Accept(orderId, new Money(1L, "EUR"), event.time(), event)));
    }

    private Begun begin() {
        return await(ledger.begin(orderId, EffectKind.PAYMENT));
    }

    private Event finish(String reference) {
        Decision decision = Decision.succeeded(reference, Set.of(OrderState.ACCEPTED), OrderState.PAID, null);
        return await(ledger.finish(
                new Finish(orderId, EffectKind.PAYMENT, decision, event("payment.collected", reference))));
    }

    private Open open() {
        return (Open) begin();
    }

    private OrderState state() {
        return await(ledger.find(orderId)).orElseThrow().order().state();
    }

    private OrderRecord.Effect effect() {
        return await(ledger.find(orderId)).orElseThrow().effects().get(EffectKind.PAYMENT);
    }

    private Event event(String type, String data) {
        String id = UUID.nameUUIDFromBytes((orderId + type).getBytes(UTF_8)).toString();
        return new Event(id, type, orderId, Instant.now().truncatedTo(ChronoUnit.MICROS), data.getBytes(UTF_8));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().indefinitely();
    }
}
