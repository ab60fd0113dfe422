package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.Money;
import dev.orderflow.ledger.Begun.Finished;
import dev.orderflow.ledger.Begun.Fresh;
import dev.orderflow.ledger.Begun.Resumed;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.InvalidMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerIT {

    @Inject
    Ledger ledger;

    private final String orderId = "ledger-" + UUID.randomUUID();

    @Test
    void anOrderIsAcceptedOnceAndItsFirstEventIsToldAgain() {
        Event first = accept("first");
        Event second = accept("second");

        assertThat(first.data()).asString().isEqualTo("first");
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void anEffectIsFreshOnceThenResumedUntilItIsFinished() {
        accept("accepted");

        assertThat(begin()).isEqualTo(new Fresh());
        assertThat(begin())
                .isInstanceOfSatisfying(
                        Resumed.class, r -> assertThat(r.attempts()).isEqualTo(2));
        await(ledger.leaveUnknown(orderId, EffectKind.PAYMENT));
        assertThat(effect().state()).isEqualTo(EffectState.UNKNOWN);
        assertThat(begin())
                .isInstanceOfSatisfying(
                        Resumed.class, r -> assertThat(r.attempts()).isEqualTo(3));

        Event told = finish("collected");

        assertThat(begin())
                .isInstanceOfSatisfying(
                        Finished.class,
                        f -> assertThat(f.event()).usingRecursiveComparison().isEqualTo(told));
        assertThat(await(ledger.find(orderId)).orElseThrow().order().state()).isEqualTo(OrderState.PAID);
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
    void onlyOneOfManyCopiesAtOnceIsFresh() {
        accept("accepted");

        List<Uni<Begun>> copies = IntStream.range(0, 50)
                .mapToObj(i -> ledger.begin(orderId, EffectKind.PAYMENT))
                .toList();
        List<Begun> begun = await(Uni.join().all(copies).andFailFast());

        assertThat(begun).filteredOn(Fresh.class::isInstance).hasSize(1);
        assertThat(effect().attempts()).isEqualTo(50);
    }

    @Test
    void anOrderInAnotherStateKeepsIt() {
        accept("accepted");
        begin();
        Decision wrong = Decision.succeeded("x", OrderState.PAID, OrderState.SHIPPED, null);

        await(ledger.finish(new Finish(orderId, EffectKind.PAYMENT, wrong, event("payment.collected", "x"))));

        assertThat(await(ledger.find(orderId)).orElseThrow().order().state()).isEqualTo(OrderState.ACCEPTED);
    }

    @Test
    void anEffectOfAnUnknownOrderIsRefused() {
        assertThatThrownBy(this::begin).isInstanceOf(InvalidMessage.class).hasMessageContaining(orderId);
    }

    private Event accept(String data) {
        Event event = event("order.accepted", data);
        return await(ledger.accept(new Accept(orderId, new Money(1L, "EUR"), event.time(), event)));
    }

    private Begun begin() {
        return await(ledger.begin(orderId, EffectKind.PAYMENT));
    }

    private Event finish(String reference) {
        Decision decision = Decision.succeeded(reference, OrderState.ACCEPTED, OrderState.PAID, null);
        return await(ledger.finish(
                new Finish(orderId, EffectKind.PAYMENT, decision, event("payment.collected", reference))));
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
