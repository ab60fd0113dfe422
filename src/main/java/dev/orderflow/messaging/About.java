package dev.orderflow.messaging;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which event of which order a message is, for logs and traces. A message that is no order may have anything in these places:
 * only what looks like an identifier is shown.
 */
record About(String orderId, String eventId, String eventType) {

    private static final About NOTHING = new About("", "", "");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int LONGEST = 64;

    /** @param told the event that follows, or null: it names the order, so that the body need not be read again */
    static About of(Delivery delivery, Event told, Envelope envelope) {
        try {
            Event event = envelope.open(delivery, delivery.routingKey());
            String orderId = told == null ? orderId(event) : told.subject();
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

    private static String orderId(Event event) {
        return JsonText.first(event.data(), LONGEST, List.of("orderId", "order_id"))
                .orElse(event.subject());
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
