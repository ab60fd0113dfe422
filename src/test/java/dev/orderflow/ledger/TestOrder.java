package dev.orderflow.ledger;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import dev.orderflow.messaging.Event;
import java.time.Instant;
import java.util.Set;

/** Orders with no more in them than the ledger asks for. */
final class TestOrder {

    private static final String DOCUMENT = "{\"customerId\":\"C-7\",\"lines\":[]}";

    private TestOrder() {}

    static OrderDetails details(String orderId) {
        return new OrderDetails(
                orderId, "C-7", new Money(1L, "EUR"), new PaymentMethod("card", "tok_visa"), null, DOCUMENT);
    }

    static Accept accept(String orderId, Event event) {
        return new Accept(details(orderId), "fingerprint", Instant.now(), event);
    }

    static Begin begin(String orderId, EffectKind kind) {
        return begin(orderId, kind, null);
    }

    /** As the flow of this kind begins it. */
    static Begin begin(String orderId, EffectKind kind, String ticket) {
        return new Begin(orderId, kind, Set.of(due(kind)), ticket);
    }

    private static OrderState due(EffectKind kind) {
        if (kind.equals(EffectKind.REFUND)) {
            return OrderState.REFUNDING;
        }
        return kind.equals(EffectKind.SHIPMENT) ? OrderState.PAID : OrderState.ACCEPTED;
    }
}
