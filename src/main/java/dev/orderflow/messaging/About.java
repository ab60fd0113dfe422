package dev.orderflow.messaging;

import dev.orderflow.OrderRef;
import dev.orderflow.event.Event;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The order and event ids of a message, for logs and traces. A message from outside may carry anything in these fields, so only
 * values that look like identifiers are shown.
 */
record About(String orderId, String eventId, String eventType) {

    private static final About NOTHING = new About("", "", "");
    private static final Pattern IDENTIFIER = Pattern.compile(OrderRef.PATTERN);

    /**
     * @param published the event that the handler publishes, or null. It names the order, so that the body need not be parsed again
     * @param known as in {@link Envelope#open}
     */
    static About of(Delivery delivery, Event published, Envelope envelope, Set<String> known) {
        try {
            ReceivedEvent event = envelope.open(delivery, known);
            String orderId = published == null ? orderId(event) : published.subject();
            return new About(identifier(orderId), identifier(event.id()), identifier(event.type()));
        } catch (InvalidMessage unreadable) {
            return NOTHING;
        }
    }

    void into(Map<Field, String> fields) {
        put(fields, Field.ORDER_ID, orderId);
        put(fields, Field.EVENT_ID, eventId);
        put(fields, Field.EVENT_TYPE, eventType);
    }

    private static String orderId(ReceivedEvent event) {
        return JsonText.first(event.data(), List.of("orderId", "order_id")).orElse(event.subject());
    }

    private static String identifier(String text) {
        return IDENTIFIER.matcher(text).matches() ? text : "";
    }

    private static void put(Map<Field, String> fields, Field field, String value) {
        if (!value.isEmpty()) {
            fields.put(field, value);
        }
    }
}
