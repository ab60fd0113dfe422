package dev.orderflow.ledger;

import dev.orderflow.Money;
import dev.orderflow.messaging.Event;
import java.time.Instant;

/** An order to write into the ledger, and the event that tells of it. */
public record Accept(String orderId, Money total, Instant createdAt, Event event) {}
