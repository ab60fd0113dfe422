/**
 * The shipment of a paid order is booked once: {@link dev.orderflow.shipping.ShippingListener},
 * {@link dev.orderflow.shipping.BookShipment}, the decision about what the carrier answered, and
 * {@link dev.orderflow.shipping.Carrier}, behind which the carrier is.
 *
 * <p>Not here: the refund of an order that is refused. Shipping tells of it, and payment listens.
 */
package dev.orderflow.shipping;
