/**
 * One order, top to bottom:
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
 * A listener decodes the message and calls its use case; the use case begins an effect in the {@code ledger}, asks the
 * provider, decides, and finishes the effect; {@code messaging} publishes the event, awaits the broker's confirm and only
 * then settles the message that came in. This package itself holds the words that all features share.
 *
 * <p>Not here: what one feature alone says, and anything that does something.
 */
package dev.orderflow;
