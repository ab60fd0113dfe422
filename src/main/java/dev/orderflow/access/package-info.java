/**
 * Who may do what over HTTP. Everything is closed but health, the webhooks and, by a setting of its own, the intake of orders:
 * what a path needs is in {@code application.properties}, what an endpoint needs stands at its method.
 *
 * <p>Not here: what a request means. Of a feature, only the size of an order is known.
 */
package dev.orderflow.access;
