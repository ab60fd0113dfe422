package dev.orderflow.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Decision;
import dev.orderflow.ledger.OrderState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShipmentDecisionTest {

    private static final Parcel PARCEL = new Parcel("A-1", List.of(), null);

    @Test
    void aBookedOrderIsShipped() {
        assertThat(ShipmentDecision.of(PARCEL, new Answer.Done("dhl_1")))
                .isEqualTo(Decision.succeeded(
                        "dhl_1", Set.of(OrderState.PAID), OrderState.SHIPPED, new ShipmentBooked("A-1", "dhl_1")));
    }

    @Test
    void aRefusedShipmentSaysWhy() {
        assertThat(ShipmentDecision.of(PARCEL, new Answer.Refused("no such street")))
                .isEqualTo(Decision.refused(
                        "no such street",
                        Set.of(OrderState.PAID),
                        OrderState.REFUNDING,
                        new ShipmentRefused("A-1", "no such street")));
    }
}
