package dev.orderflow.payment;

import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import dev.orderflow.PaymentMethod;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What is to be collected, and what the shipment behind it will need. */
@RegisterForReflection
record Payment(String orderId, Money amount, PaymentMethod method, List<OrderLine> lines, Address shipTo) {}
