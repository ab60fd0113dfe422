/**
 * Endpoints and metrics for operators: the flows, which can be paused and resumed, the metrics of the broker, and the backlog of
 * orders and dead letters.
 *
 * <p>Not here: metrics of other packages, which register their own, and anything about the content of orders.
 */
package dev.orderflow.operations;
