package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.faultkit.LedgerDeadLetters.DeadLetter;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check of the proof detects the failure that it is there for. */
class CheckerTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ExampleEvidence evidence = new ExampleEvidence();

    @BeforeEach
    void allIsWell() {
        evidence.bad.put("bad-1", "no order".getBytes(UTF_8));
        evidence.place("A", "SHIPPED");
        evidence.place("B", "DECLINED");
        evidence.place("C", "CANCELLED");
        evidence.place("D", "REFUNDED");
        evidence.effects.addAll(
                List.of(effect("A", "CHARGE"), effect("A", "SHIPMENT"), effect("D", "CHARGE"), effect("D", "REFUND")));
        publish("A", "order.accepted", 0);
        publish("A", "payment.collected", 1);
        publish("A", "shipment.booked", 2);
        publish("B", "payment.declined", 1);
        publish("C", "order.cancelled", 1);
        publish("D", "order.cancelled", 1);
        publish("D", "payment.refunded", 2);
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
        evidence.placed.put("E", ExampleEvidence.content("E").json());
        evidence.place("F", "PAID");
        evidence.stuck.add("F");
        assertThat(check().lost()).containsExactly("E");
        assertThat(check().findings()).anyMatch(each -> each.startsWith("E: lost"));
        assertThat(check().findings()).anyMatch(each -> each.startsWith("F: stuck"));
    }

    @Test
    void aDeadLetteredOrderIsNotLost() {
        evidence.place("K", "PAID");
        evidence.deadLetters.add(
                new DeadLetter("k", "OPEN", "K", "OUTCOME_UNKNOWN", "may have happened or not", new byte[0]));
        assertThat(check().lost()).isEmpty();
        assertThat(check().findings())
                .hasSize(2)
                .anyMatch(each -> each.startsWith("K: dead-lettered"))
                .anyMatch(each -> each.contains("OUTCOME_UNKNOWN"));
    }

    @Test
    void anEndWithoutItsEventIsFound() {
        evidence.place("G", "DECLINED");
        assertThat(check().findings()).singleElement().asString().contains("G", "there is no event payment.declined");
    }

    @Test
    void aSecondEndIsFound() {
        publish("A", "payment.declined", 3);
        assertThat(check().findings())
                .singleElement()
                .asString()
                .contains("A", "payment.declined was published as well");
    }

    @Test
    void anEventThatComesUnderAnotherIdIsFound() {
        evidence.events.note(new PublishedEvent("A", "shipment.booked", "another id", NOON.plusSeconds(2), 1), true);
        assertThat(check().findings()).singleElement().asString().contains("two versions");
    }

    @Test
    void anEffectBeforeItsCauseIsFound() {
        evidence.place("H", "DECLINED");
        publish("H", "order.accepted", 5);
        publish("H", "payment.declined", 4);
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
        evidence.affected.add("J");
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
        return ExampleEvidence.effect(ExampleEvidence.content(orderId), kind);
    }

    private void publish(String orderId, String type, int second) {
        evidence.events.note(new PublishedEvent(orderId, type, orderId + type, NOON.plusSeconds(second), 1), true);
    }
}
