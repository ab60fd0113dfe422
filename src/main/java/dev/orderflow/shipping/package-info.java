/**
 * Books the shipment of a paid order once. {@link dev.orderflow.shipping.ShippingListener} consumes the events,
 * {@link dev.orderflow.shipping.BookShipment} is the use case, and {@link dev.orderflow.shipping.ShippingProvider} has the requests
 * to the carrier.
 *
 * <p>Not here: the refund of a refused order. Shipping publishes the refusal, and the payment flow consumes it.
 */
package dev.orderflow.shipping;
