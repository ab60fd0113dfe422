package dev.orderflow.effect;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;

/**
 * One order in the ledger. It is the only source of the data that a step sends to a provider.
 *
 * @param payment its token is null once the payment has ended
 * @param charge the payment provider's reference of the charge; read for refunds only, otherwise null
 * @param document an {@link dev.orderflow.OrderDocument} as JSON; null for payments and refunds, which do not need it
 */
public record OrderDetails(
        String orderId, String customerId, Money total, PaymentMethod payment, String charge, String document) {}
