/**
 * The path of one order, from top to bottom:
 *
 * <pre>
 *  order.created      queue order-created   order.OrderListener       AcceptOrder      order.accepted
 *  order.accepted     queue payment         payment.PaymentListener   CollectPayment   payment.collected | payment.declined
 *  payment.collected  queue shipping        shipping.ShippingListener BookShipment     shipment.booked   | shipment.refused
 *  shipment.refused   queue payment         payment.PaymentListener   RefundPayment    payment.refunded
 *  order.cancel       queue order-created   order.OrderListener       CancelOrder      order.cancelled   | cancellation.refused
 *  order.cancelled    queue payment         payment.PaymentListener   RefundPayment    payment.refunded, if it was charged
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
