package dev.orderflow.messaging;

import dev.orderflow.event.JsonText;
import java.util.List;
import java.util.Optional;

/**
 * Finds the order id of a message on a best-effort basis. Dead letters are searched by it, including those that are not orders. The
 * body and the subject have precedence, because many frameworks put an id of their own into {@code correlation_id}.
 */
public final class OrderIdOf {

    private static final int LONGEST = 200;
    private static final List<String> IN_BODY = List.of(
            "orderId", "order_id", "data.orderId", "data.order_id", "message.orderId", "message.order_id", "subject");

    private OrderIdOf() {}

    public static Optional<String> of(Delivery delivery) {
        return named(delivery)
                .or(() -> Optional.ofNullable(delivery.properties().getCorrelationId())
                        .filter(OrderIdOf::isId));
    }

    /** Finds it only where its sender names an order. */
    public static Optional<String> named(Delivery delivery) {
        return JsonText.first(delivery.body(), IN_BODY)
                .or(() -> delivery.attribute("subject").filter(OrderIdOf::isId));
    }

    private static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }
}
