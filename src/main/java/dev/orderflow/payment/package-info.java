/**
 * The payment of an accepted order is collected once, and given back once if the order is not shipped:
 * {@link dev.orderflow.payment.PaymentListener}, {@link dev.orderflow.payment.CollectPayment} and
 * {@link dev.orderflow.payment.RefundPayment}, the decisions about what the provider answered, and
 * {@link dev.orderflow.payment.PaymentGateway}, behind which the provider is.
 *
 * <p>Not here: the steps of an effect, which are the {@code ledger}'s, and what payments and shipments have in common at a
 * provider, which is {@code provider}'s.
 */
package dev.orderflow.payment;
