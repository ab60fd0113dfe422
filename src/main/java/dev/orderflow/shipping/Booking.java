package dev.orderflow.shipping;

import dev.orderflow.Address;
import dev.orderflow.OrderLine;
import java.util.List;

/** @param key the idempotency key: the same for every attempt at the same booking */
public record Booking(String key, String orderId, List<OrderLine> lines, Address shipTo) {}
