package dev.orderflow.effect;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import java.util.Set;

/** Orders with only the data that their effects need. */
public final class TestOrder {

    private static final String DOCUMENT = "{\"customerId\":\"C-7\",\"lines\":[]}";

    private TestOrder() {}

    public static OrderDetails details(String orderId) {
        return new OrderDetails(
                orderId, "C-7", new Money(1L, "EUR"), new PaymentMethod("card", "tok_visa"), null, DOCUMENT);
    }

    public static Begin begin(String orderId, EffectKind kind) {
        return begin(orderId, kind, null);
    }

    /** The begin of an effect, as the flow of this kind requests it. */
    public static Begin begin(String orderId, EffectKind kind, String ticket) {
        return new Begin(orderId, kind, Set.of(due(kind)), ticket);
    }

    private static OrderState due(EffectKind kind) {
        if (kind.equals(EffectKind.REFUND)) {
            return OrderState.REFUNDING;
        }
        return kind.equals(EffectKind.SHIPMENT) ? OrderState.PAID : OrderState.ACCEPTED;
    }
}
