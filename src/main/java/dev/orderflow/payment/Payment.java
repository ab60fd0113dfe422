package dev.orderflow.payment;

import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import dev.orderflow.PaymentMethod;
import java.util.List;

/** What is to be collected, and what the shipment behind it will need. */
record Payment(String orderId, Money amount, PaymentMethod method, List<OrderLine> lines, Address shipTo) {}
