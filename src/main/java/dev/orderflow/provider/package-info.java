/**
 * Calls to payment and shipping providers: the HTTP contract, the meaning of answers, the circuit breaker, the rate limit,
 * webhooks, a simulated provider, and the rules that choose the provider of an order.
 *
 * <p>Not here: code for a particular provider, and anything that concerns only payments or only shipments.
 */
package dev.orderflow.provider;
