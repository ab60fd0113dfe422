package dev.orderflow.effect;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import java.util.Map;
import java.util.Set;

/** Orders with only the data that their effects need. */
public final class TestOrder {

    private static final String DOCUMENT = "{\"customerId\":\"C-7\",\"lines\":[]}";
    private static final Map<EffectKind, OrderState> DUE = Map.of(
            EffectKind.PAYMENT, OrderState.ACCEPTED,
            EffectKind.SHIPMENT, OrderState.PAID,
            EffectKind.CAPTURE, OrderState.CAPTURING,
            EffectKind.VOID, OrderState.VOIDING,
            EffectKind.REFUND, OrderState.REFUNDING);

    private TestOrder() {}

    public static OrderDetails details(String orderId) {
        return details(orderId, true, Capture.AT_ORDER);
    }

    public static OrderDetails details(String orderId, boolean ships, Capture capture) {
        return OrderDetails.accepted(
                orderId,
                "C-7",
                new Money(5990L, "EUR"),
                new PaymentMethod("card", "tok_visa"),
                ships,
                capture,
                null,
                DOCUMENT);
    }

    static OrderDetails details(String orderId, boolean cancelled) {
        OrderDetails order = details(orderId);
        return new OrderDetails(
                orderId,
                order.customerId(),
                order.total(),
                order.payment(),
                order.ships(),
                order.capture(),
                order.metadata(),
                order.document(),
                order.amount(),
                order.charge(),
                order.authorizedFor(),
                cancelled,
                order.provider());
    }

    public static Begin begin(String orderId, EffectKind kind) {
        return begin(orderId, kind, null);
    }

    /** The begin of an effect, as the flow of this kind requests it. */
    public static Begin begin(String orderId, EffectKind kind, String ticket) {
        OrderState due = DUE.get(kind);
        return new Begin(orderId, kind, due == null ? Set.of() : Set.of(due), ticket);
    }
}
