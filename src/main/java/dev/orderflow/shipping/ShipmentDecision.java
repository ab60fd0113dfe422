package dev.orderflow.shipping;

import static dev.orderflow.effect.OrderState.PAID;
import static dev.orderflow.effect.OrderState.REFUNDING;
import static dev.orderflow.effect.OrderState.SHIPPED;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import java.util.Set;

/** Maps the carrier's answer to its consequences for the order. */
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
