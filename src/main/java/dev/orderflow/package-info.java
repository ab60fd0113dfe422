/**
 * The path of one order, from top to bottom:
 *
 * <pre>
 *  order.created      queue order-created   order.OrderListener       AcceptOrder      order.accepted
 *  order.accepted     queue payment         payment.PaymentListener   CollectPayment   payment.collected | payment.declined
 *  payment.collected  queue shipping        shipping.ShippingListener BookShipment     shipment.booked   | shipment.refused
 *  shipment.refused   queue payment         payment.PaymentListener   RefundPayment    payment.refunded
 *  order.refund       queue order-created   order.OrderListener       RefundOrder      refund.requested  | refund.refused
 *  refund.requested   queue payment         payment.PaymentListener   RefundPayment    payment.refunded  | refund.failed
 *  order.cancel       queue order-created   order.OrderListener       CancelOrder      order.cancelled   | cancellation.refused
 *  order.cancelled    queue payment         payment.PaymentListener   RefundPayment    payment.refunded, if it was charged
 *
 *  With orderflow.payment.capture=at-shipment, payment.authorized takes the place of payment.collected, and:
 *  shipment.booked    queue payment         payment.PaymentListener   CapturePayment   payment.captured
 *  shipment.refused, order.cancelled        payment.PaymentListener   VoidPayment      payment.voided
 * </pre>
 *
 * A listener decodes the message and calls its use case. The use case describes a step. {@code effect} begins the effect in the
 * {@code ledger}, calls the provider, asks the use case for the decision and finishes the effect. {@code messaging} publishes the
 * event and waits for the broker's confirm. Only then does it settle the incoming message. This package holds the types that all
 * features share.
 *
 * <p>Not here: types that only one feature uses, and services.
 */
package dev.orderflow;
