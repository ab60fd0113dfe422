/**
 * Orders come in here, over HTTP or from the queue, and are accepted into the ledger once. {@link dev.orderflow.order.PlaceOrder}
 * publishes {@code order.created}, {@link dev.orderflow.order.OrderListener} reads it, {@link dev.orderflow.order.AcceptOrder} and
 * {@link dev.orderflow.order.CancelOrder} are what may then happen.
 *
 * <p>Not here: what becomes of an order once it is accepted. Payment and shipping are told by events.
 */
package dev.orderflow.order;
