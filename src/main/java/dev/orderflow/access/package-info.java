/**
 * Authentication and authorization over HTTP. All paths need a login or a token, except health and the webhooks, and the intake of
 * orders if it is open. The roles for a path are in {@code application.properties}, those for an endpoint at its method.
 *
 * <p>Not here: the handling of requests. The only setting of a feature used here is the size of an order.
 */
package dev.orderflow.access;
