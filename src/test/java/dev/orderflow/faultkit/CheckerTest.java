package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.faultkit.DeadLetters.DeadLetter;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proof is worth what its checks would find: each is shown what it has to find. */
class CheckerTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final MadeUpEvidence evidence = new MadeUpEvidence();

    @BeforeEach
    void allIsWell() {
        evidence.bad.put("bad-1", "no order".getBytes(UTF_8));
        evidence.place("A", "SHIPPED");
        evidence.place("B", "DECLINED");
        evidence.place("C", "CANCELLED");
        evidence.place("D", "REFUNDED");
        evidence.effects.addAll(
                List.of(effect("A", "CHARGE"), effect("A", "SHIPMENT"), effect("D", "CHARGE"), effect("D", "REFUND")));
        tell("A", "order.accepted", 0);
        tell("A", "payment.collected", 1);
        tell("A", "shipment.booked", 2);
        tell("B", "payment.declined", 1);
        tell("C", "order.cancelled", 1);
        tell("D", "order.cancelled", 1);
        tell("D", "payment.refunded", 2);
        evidence.deadLetters.add(
                new DeadLetter("bad-1", "OPEN", "bad-1", "NOT_JSON", "is not JSON", "no order".getBytes(UTF_8)));
    }

    @Test
    void nothingIsFoundWhereAllIsWell() {
        assertThat(check().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHARGE", "SHIPMENT"})
    void anEffectThatHappenedTwiceIsDoubled(String kind) {
        evidence.effects.add(effect("A", kind));
        assertThat(check().doubled()).containsExactly("A");
        assertThat(check().findings()).singleElement().asString().contains("A", "2 × " + kind);
    }

    @Test
    void aDeclinedOrderThatWasChargedIsFound() {
        evidence.effects.add(effect("B", "CHARGE"));
        assertThat(check().findings()).singleElement().asString().contains("B", "DECLINED", "1 × CHARGE");
    }

    @Test
    void aShippedOrderThatWasNeverShippedIsFound() {
        evidence.effects.remove(effect("A", "SHIPMENT"));
        assertThat(check().findings()).singleElement().asString().contains("A", "0 × SHIPMENT");
    }

    @Test
    void aRefundedOrderWithoutARefundIsFound() {
        evidence.effects.remove(effect("D", "REFUND"));
        assertThat(check().findings()).singleElement().asString().contains("D", "0 × REFUND");
    }

    @Test
    void anOpenOrderIsLostUnlessItIsInAQueue() {
        evidence.placed.put("E", MadeUpEvidence.content("E").json());
        evidence.place("F", "PAID");
        evidence.stuck.add("F");
        assertThat(check().lost()).containsExactly("E");
        assertThat(check().findings()).anyMatch(each -> each.startsWith("E: lost"));
        assertThat(check().findings()).anyMatch(each -> each.startsWith("F: stuck"));
    }

    @Test
    void anOrderThatWasGivenUpIsNotCalledLost() {
        evidence.place("K", "PAID");
        evidence.deadLetters.add(
                new DeadLetter("k", "OPEN", "K", "OUTCOME_UNKNOWN", "may have happened or not", new byte[0]));
        assertThat(check().lost()).isEmpty();
        assertThat(check().findings())
                .hasSize(2)
                .anyMatch(each -> each.startsWith("K: given up"))
                .anyMatch(each -> each.contains("OUTCOME_UNKNOWN"));
    }

    @Test
    void anEndThatNobodyWasToldIsFound() {
        evidence.place("G", "DECLINED");
        assertThat(check().findings()).singleElement().asString().contains("G", "nobody was told payment.declined");
    }

    @Test
    void aSecondEndIsFound() {
        tell("A", "payment.declined", 3);
        assertThat(check().findings()).singleElement().asString().contains("A", "payment.declined was told as well");
    }

    @Test
    void anEventThatComesUnderAnotherIdIsFound() {
        evidence.told.note(new Told("A", "shipment.booked", "another id", NOON.plusSeconds(2), 1), true);
        assertThat(check().findings()).singleElement().asString().contains("two ways");
    }

    @Test
    void anEffectBeforeItsCauseIsFound() {
        evidence.place("H", "DECLINED");
        tell("H", "order.accepted", 5);
        tell("H", "payment.declined", 4);
        assertThat(check().findings()).singleElement().asString().contains("H", "is older than order.accepted");
    }

    @Test
    void aBadMessageThatIsGoneOrChangedIsFound() {
        evidence.deadLetters.clear();
        assertThat(check().findings()).singleElement().asString().contains("bad-1", "not in the dead letters");
        evidence.deadLetters.add(
                new DeadLetter("bad-1", "OPEN", "bad-1", "NOT_JSON", "", "other bytes".getBytes(UTF_8)));
        assertThat(check().findings()).singleElement().asString().contains("bad-1", "without its bytes");
    }

    @Test
    void aDeadLetterThatNobodySentIsFoundUnlessItsOrderWasThrownAway() {
        evidence.deadLetters.add(
                new DeadLetter("x", "OPEN", "J", "UNKNOWN_ORDER", "is not in the ledger", new byte[0]));
        assertThat(check().findings()).singleElement().asString().contains("J", "UNKNOWN_ORDER");
        evidence.thrownAway.add("J");
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void anEffectForAnOrderOfNobodyAndAFullQueueAreFound() {
        evidence.effects.add(effect("Z", "CHARGE"));
        evidence.leftovers.add("payment 3");
        assertThat(check().findings())
                .hasSize(2)
                .anyMatch(each -> each.contains("Z"))
                .anyMatch(each -> each.contains("payment 3"));
    }

    private Checker check() {
        return evidence.check();
    }

    private static Effect effect(String orderId, String kind) {
        return MadeUpEvidence.effect(MadeUpEvidence.content(orderId), kind);
    }

    private void tell(String orderId, String type, int second) {
        evidence.told.note(new Told(orderId, type, orderId + type, NOON.plusSeconds(second), 1), true);
    }
}
