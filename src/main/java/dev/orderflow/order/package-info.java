/**
 * Receives orders over HTTP and from the queue, and accepts each into the ledger once. {@link dev.orderflow.order.PlaceOrder}
 * publishes {@code order.created}, and {@link dev.orderflow.order.OrderListener} consumes it.
 * {@link dev.orderflow.order.AcceptOrder} and {@link dev.orderflow.order.CancelOrder} are the use cases.
 *
 * <p>Not here: payment and shipment of accepted orders. Their flows consume the published events.
 */
package dev.orderflow.order;
