/**
 * Collects the payment of an accepted order once, and refunds it once if the order is not shipped. {@link
 * dev.orderflow.payment.PaymentListener} consumes the events, {@link dev.orderflow.payment.CollectPayment} and {@link
 * dev.orderflow.payment.RefundPayment} are the use cases, and {@link dev.orderflow.payment.PaymentProvider} has the requests to the
 * provider.
 *
 * <p>Not here: the steps of an effect, which are in {@code effect}, and what payments and shipments have in common, which is in
 * {@code provider}.
 */
package dev.orderflow.payment;
