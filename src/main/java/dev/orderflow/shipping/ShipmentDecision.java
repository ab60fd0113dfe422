package dev.orderflow.shipping;

import static dev.orderflow.effect.OrderState.AUTHORIZED;
import static dev.orderflow.effect.OrderState.CAPTURING;
import static dev.orderflow.effect.OrderState.PAID;
import static dev.orderflow.effect.OrderState.REFUNDING;
import static dev.orderflow.effect.OrderState.SHIPPED;
import static dev.orderflow.effect.OrderState.VOIDING;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import java.util.Map;
import java.util.Set;

/** Maps the carrier's answer to its consequences for the order. */
final class ShipmentDecision {

    private ShipmentDecision() {}

    static Decision of(OrderDetails order, Answer.Final answer) {
        String orderId = order.orderId();
        String customer = order.customerId();
        Map<String, String> metadata = order.metadata();
        Set<OrderState> from = Set.of(order.isCapturedLater() ? AUTHORIZED : PAID);
        OrderState booked = order.isCapturedLater() ? CAPTURING : SHIPPED;
        OrderState notShipped = order.isCapturedLater() ? VOIDING : REFUNDING;
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(),
                        from,
                        booked,
                        new ShipmentBooked(orderId, customer, done.reference(), done.label(), booked, metadata)),
                refused -> Decision.refused(
                        refused.reason(),
                        from,
                        notShipped,
                        new ShipmentRefused(orderId, customer, refused.reason(), notShipped, metadata)));
    }
}
