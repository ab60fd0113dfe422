package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.ProviderProcess.Effect;
import org.junit.jupiter.api.Test;

/** Each check detects an order that an outsider has changed. */
class SteeringCheckTest {

    private static final OrderContent ORDER = ExampleEvidence.content("A");

    private final ExampleEvidence evidence = new ExampleEvidence();

    @Test
    void anotherAmountIsFound() {
        charged(ORDER.withAmount(1));
        assertSteered("A", "CHARGE", "\"amount\":1,", "\"amount\":5990");
    }

    @Test
    void anotherTokenIsFound() {
        charged(ORDER.withToken("tok_outsider"));
        assertSteered("A", "CHARGE", "tok_outsider");
    }

    @Test
    void anotherAddressIsFound() {
        evidence.place("A", "SHIPPED");
        evidence.effects.add(ExampleEvidence.effect(ORDER, "CHARGE"));
        evidence.effects.add(ExampleEvidence.effect(ORDER.withStreet("9 Back Alley"), "SHIPMENT"));
        assertSteered("A", "SHIPMENT", "9 Back Alley");
    }

    @Test
    void aRefundOfAnotherAmountOrChargeIsFound() {
        evidence.place("A", "REFUNDED");
        evidence.effects.add(ExampleEvidence.effect(ORDER, "CHARGE"));
        evidence.effects.add(ExampleEvidence.effect(ORDER.withAmount(5991), "REFUND"));
        assertSteered("A", "REFUND", "5991");
        Effect charge = evidence.effects.remove(0);
        evidence.effects.set(0, ExampleEvidence.effect(ORDER, "REFUND"));
        evidence.effects.add(
                new Effect("CHARGE", charge.key(), charge.orderId(), "another", charge.asked(), charge.at()));
        assertSteered("A", "REFUND", "another");
    }

    @Test
    void anEffectAgainstTheStateIsFound() {
        evidence.place("A", "SHIPPED");
        evidence.effects.add(ExampleEvidence.effect(ORDER, "CHARGE"));
        evidence.effects.add(ExampleEvidence.effect(ORDER, "SHIPMENT"));
        evidence.effects.add(ExampleEvidence.effect(ORDER, "REFUND"));
        assertThat(evidence.check().steered()).containsExactly("A");
    }

    @Test
    void aShipmentOfADeclinedOrderIsFound() {
        evidence.place("A", "DECLINED");
        evidence.effects.add(ExampleEvidence.effect(ORDER, "SHIPMENT"));
        assertThat(evidence.check().steered()).containsExactly("A");
    }

    @Test
    void anEffectForAnOrderOfNobodyIsFound() {
        evidence.effects.add(ExampleEvidence.effect(ORDER, "CHARGE"));
        assertSteered("A", "nobody placed");
    }

    @Test
    void anOrderOfNobodyInTheLedgerIsFound() {
        evidence.orders.put("A", ExampleEvidence.row(ORDER, "DECLINED"));
        assertSteered("A", "nobody placed");
    }

    @Test
    void anOrderThatWasChangedIsFound() {
        evidence.place("A", "CANCELLED");
        evidence.orders.put("A", ExampleEvidence.row(ORDER.withStreet("9 Back Alley"), "CANCELLED"));
        assertSteered("A", "9 Back Alley");
    }

    @Test
    void anAmountBesideTheDocumentThatWasChangedIsFound() {
        evidence.place("A", "CANCELLED");
        LedgerView.Order row = evidence.orders.get("A");
        evidence.orders.put(
                "A",
                new LedgerView.Order(
                        row.state(), row.customerId(), 1, row.currency(), row.method(), null, row.document(), false));
        assertSteered("A", "the ledger has");
    }

    @Test
    void anotherTokenInTheLedgerIsFound() {
        evidence.place("A", "CANCELLED");
        LedgerView.Order row = evidence.orders.get("A");
        evidence.orders.put(
                "A",
                new LedgerView.Order(
                        row.state(),
                        row.customerId(),
                        row.amount(),
                        row.currency(),
                        row.method(),
                        "tok_outsider",
                        row.document(),
                        false));
        assertSteered("A", "another token");
    }

    private void charged(OrderContent content) {
        evidence.place("A", "REFUNDED");
        evidence.effects.add(ExampleEvidence.effect(content, "CHARGE"));
    }

    private void assertSteered(String order, String... words) {
        Checker checker = evidence.check();
        assertThat(checker.steered()).containsExactly(order);
        assertThat(checker.findings()).anySatisfy(finding -> assertThat(finding).contains(words));
    }
}
