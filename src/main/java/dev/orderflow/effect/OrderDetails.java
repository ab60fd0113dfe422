package dev.orderflow.effect;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import java.time.Duration;
import java.util.Map;

/**
 * One order in the ledger. It is the only source of the data that a step sends to a provider.
 *
 * @param payment its token is null once the payment has ended
 * @param ships whether anything has to be shipped
 * @param capture always AT_ORDER for an order with nothing to ship
 * @param metadata the shop's own texts; null if there are none
 * @param document an {@link dev.orderflow.OrderDocument} as JSON; null for effects that do not need it
 * @param amount of the effect: the total, except for refunds
 * @param charge the payment provider's reference of the charge, capture or authorization; null for payments and shipments
 * @param authorizedFor age of the authorization; null if the order is not authorized
 * @param cancelled whether the order is cancelled; read while the provider decides, otherwise false
 * @param provider the name of the provider that the order takes for the effect; null for the default provider
 */
public record OrderDetails(
        String orderId,
        String customerId,
        Money total,
        PaymentMethod payment,
        boolean ships,
        Capture capture,
        Map<String, String> metadata,
        String document,
        Money amount,
        String charge,
        Duration authorizedFor,
        boolean cancelled,
        String provider) {

    /** An order that is accepted now. */
    public static OrderDetails accepted(
            String orderId,
            String customerId,
            Money total,
            PaymentMethod payment,
            boolean ships,
            Capture capture,
            Map<String, String> metadata,
            String document) {
        Capture chosen = ships ? capture : Capture.AT_ORDER;
        return new OrderDetails(
                orderId, customerId, total, payment, ships, chosen, metadata, document, total, null, null, false, null);
    }

    /** Whether the payment is authorized first and captured after the shipment. */
    public boolean isCapturedLater() {
        return capture == Capture.AT_SHIPMENT;
    }
}
