package dev.orderflow.payment;

import dev.orderflow.Money;

/**
 * @param key the idempotency key: the same for every attempt at the same refund
 * @param charge the provider's number of the charge that is given back
 */
public record Refund(String key, String orderId, String charge, Money amount) {}
