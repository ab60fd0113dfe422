/**
 * What a person who runs Orderflow sees and may change: the flows, which are paused and resumed here, the topology, and the
 * broker's metrics.
 *
 * <p>Not here: what a class counts of its own work, which it does itself, and what an order is.
 */
package dev.orderflow.operations;
