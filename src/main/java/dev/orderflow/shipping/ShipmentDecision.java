package dev.orderflow.shipping;

import static dev.orderflow.ledger.OrderState.PAID;
import static dev.orderflow.ledger.OrderState.REFUNDING;
import static dev.orderflow.ledger.OrderState.SHIPPED;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Decision;
import dev.orderflow.ledger.OrderDetails;
import java.util.Set;

/** What the carrier's answer means for the order. */
final class ShipmentDecision {

    private ShipmentDecision() {}

    static Decision of(OrderDetails order, Answer.Final answer) {
        String orderId = order.orderId();
        String customer = order.customerId();
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(),
                        Set.of(PAID),
                        SHIPPED,
                        new ShipmentBooked(orderId, customer, done.reference(), SHIPPED)),
                refused -> Decision.refused(
                        refused.reason(),
                        Set.of(PAID),
                        REFUNDING,
                        new ShipmentRefused(orderId, customer, refused.reason(), REFUNDING)));
    }
}
