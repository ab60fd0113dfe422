package dev.orderflow;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments by Stripe, at a simulator that speaks Stripe's API. Its file shows the money that moved. */
class StripeIT {

    private static final int ORDERS = Integer.getInteger("money.orders", 100);

    private static final String FAULTS = """
            {"dropBefore":0.1,"dropAfterActing":0.1,"timeout":0.05,"failBefore":0.1,"failAfter":0.1,"foreignAfter":0.1,\
            "late":0.05,"lateBy":"3s","settleAfter":"1s","actsAfter":"1s"%s}""";
    private static final String OF_PAYMENTS =
            FAULTS.formatted(",\"decline\":0.1,\"processing\":0.1,\"actionRequired\":0.1");
    private static final String OF_OTHERS = FAULTS.formatted("");

    @ParameterizedTest
    @ValueSource(strings = {"at-order", "at-shipment"})
    void eachOrderIsPaidOnceWhateverFails(String capture) throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = stripe(database, capture)) {
            run.provider()
                    .faults("{\"payment\":%1$s,\"authorization\":%1$s,\"capture\":%2$s,\"void\":%2$s,\"refund\":%2$s}"
                            .formatted(OF_PAYMENTS, OF_OTHERS));
            Set<String> ids = run.ids(ORDERS);
            run.endInSpiteOf(3, ids, id -> OrderJson.shippedTo(id, refused(id) ? "REFUSED" : "10115"));
            check(run, ids, capture);
        }
    }

    private static void check(MoneyRun run, Set<String> ids, String capture) throws Exception {
        LedgerView ledger = run.ledger();
        boolean later = capture.equals("at-shipment");
        Set<String> shipped = ledger.ordersIn("SHIPPED");
        Set<String> givenBack = ledger.ordersIn(later ? "VOIDED" : "REFUNDED");
        Set<String> paid = new TreeSet<>(shipped);
        paid.addAll(givenBack);
        assertThat(List.of(shipped, givenBack, ledger.ordersIn("DECLINED")))
                .allSatisfy(end -> assertThat(end).isNotEmpty());
        run.expectOnce(later ? "AUTHORIZATION" : "CHARGE", paid);
        run.expectOnce(later ? "VOID" : "REFUND", givenBack);
        assertThat(run.having("CAPTURE")).isEqualTo(later ? shipped : Set.of());
        Set<String> moved = run.provider().effects().stream()
                .filter(effect -> !effect.kind().equals("SHIPMENT"))
                .map(Effect::orderId)
                .collect(toSet());
        assertThat(moved).isEqualTo(paid).isSubsetOf(ids);
        assertThat(run.client().take("dead-letter")).isEmpty();
    }

    private static boolean refused(String id) {
        return id.hashCode() % 5 == 0;
    }

    private static MoneyRun stripe(FreshDatabase database, String capture) throws Exception {
        MoneyRun run = MoneyRun.on(database, "stripe");
        return run.withStripe()
                .with("orderflow.payment.stripe.return-url", "https://shop.example/paid")
                .with("orderflow.payment.capture", capture)
                .with("orderflow.payment.breaker.enabled", "false")
                .with("orderflow.retry.delays", "500ms,1s,1s" + ",2s".repeat(40));
    }
}
