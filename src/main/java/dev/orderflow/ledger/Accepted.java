package dev.orderflow.ledger;

import dev.orderflow.event.Event;

/**
 * The ledger's entry for an order id after an {@link Accept}.
 *
 * @param event the event to publish; for a known order, the event that was published when the order was accepted
 * @param first the first order that was accepted under this id
 */
public record Accepted(Event event, KnownOrder first) {}
