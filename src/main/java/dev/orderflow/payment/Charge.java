package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;

/** @param key the idempotency key: the same for every attempt at the same charge */
public record Charge(String key, String orderId, Money amount, PaymentMethod method) {}
