package dev.orderflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.effect.Begun.Finished;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Event;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The result of a cancellation depends on the progress of the order. */
@QuarkusTest
class CancellationsIT {

    @Inject
    Ledger ledger;

    private LedgerOrder order;

    @BeforeEach
    void anAcceptedOrder() {
        order = new LedgerOrder(ledger);
        order.accept("accepted");
    }

    @Test
    void aCancelBeforeTheChargeTakesThePlaceOfThePayment() {
        Event cancelled = order.cancel().orElseThrow();

        assertThat(order.begin())
                .isInstanceOfSatisfying(
                        Finished.class, f -> assertThat(f.event().id()).isEqualTo(cancelled.id()));
        assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(order.cancel()).isPresent();
    }

    @Test
    void aCancelAfterAChargeThatTheProviderDidNotMakeTakesItsPlaceToo() {
        order.open();
        order.leaveFailed(1);

        assertThat(order.cancel()).isPresent();

        assertThat(order.begin()).isInstanceOf(Finished.class);
        assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void aCancelAfterTheChargeTakesThePlaceOfTheShipment() {
        order.begin();
        order.finish("ch_1");

        assertThat(order.cancel()).isPresent();

        assertThat(order.begin(EffectKind.SHIPMENT)).isInstanceOf(Finished.class);
        assertThat(order.state()).isEqualTo(OrderState.REFUNDING);
    }

    @Test
    void aCancelWhileTheChargeIsInFlightLetsItEnd() {
        order.begin();

        assertThat(order.cancel()).isPresent();
        order.finish("ch_1");

        assertThat(order.state()).isEqualTo(OrderState.PAID);
        assertThat(order.begin(EffectKind.SHIPMENT)).isInstanceOf(Finished.class);
    }

    @Test
    void aCancelThatIsAskedForAgainTakesThePlaceOfAChargeThatFailedMeanwhile() {
        int attempts = order.open().attempts();
        Event first = order.cancel().orElseThrow();
        order.leaveFailed(attempts);

        Event again = order.cancel().orElseThrow();

        assertThat(again).usingRecursiveComparison().isEqualTo(first);
        assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void aCancelWhileTheShipmentIsInFlightIsTooLate() {
        order.begin();
        order.finish("ch_1");
        order.begin(EffectKind.SHIPMENT);

        assertThat(order.cancel()).isEmpty();
        assertThat(order.state()).isEqualTo(OrderState.PAID);
    }
}
