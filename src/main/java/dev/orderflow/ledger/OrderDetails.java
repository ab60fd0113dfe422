package dev.orderflow.ledger;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;

/**
 * One order as the ledger has it: the only source of what a step sends to a provider.
 *
 * @param payment its token is null once the payment has ended
 * @param charge the payment provider's reference of the charge; read for a refund only, otherwise null
 * @param document an {@link dev.orderflow.OrderDocument} as JSON; not read for a payment or a refund, which need nothing of it
 */
public record OrderDetails(
        String orderId, String customerId, Money total, PaymentMethod payment, String charge, String document) {}
