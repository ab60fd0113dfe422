/**
 * Collects the payment of an accepted order once, or authorizes it and captures it once the order is shipped. Refunds or voids it
 * once if the order is not shipped, and refunds parts on request. {@link dev.orderflow.payment.PaymentListener} consumes the events,
 * {@link dev.orderflow.payment.CollectPayment}, {@link dev.orderflow.payment.CapturePayment},
 * {@link dev.orderflow.payment.VoidPayment} and {@link dev.orderflow.payment.RefundPayment} are the use cases, and
 * {@link dev.orderflow.payment.PaymentProvider} has the requests to the provider.
 *
 * <p>Not here: the steps of an effect, which are in {@code effect}, and what payments and shipments have in common, which is in
 * {@code provider}.
 */
package dev.orderflow.payment;
