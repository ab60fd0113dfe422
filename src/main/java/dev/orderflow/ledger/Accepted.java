package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;

/**
 * What the ledger holds under an order id after it was asked to accept an order.
 *
 * @param event the event to publish: of an order that was known before, the one that was published then
 * @param first the order that came first under this id
 */
public record Accepted(Event event, KnownOrder first) {}
