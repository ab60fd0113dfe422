package dev.orderflow.ledger;

import dev.orderflow.Money;
import java.time.Instant;

/** One order in a list. */
public record OrderSummary(String orderId, OrderState state, Money total, Instant createdAt, Instant updatedAt) {}
