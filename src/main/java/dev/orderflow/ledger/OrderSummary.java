package dev.orderflow.ledger;

import dev.orderflow.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** One order in a list. */
@RegisterForReflection
public record OrderSummary(String orderId, OrderState state, Money total, Instant createdAt, Instant updatedAt) {}
