/**
 * Stripe: {@link dev.orderflow.provider.stripe.StripeProvider} makes the requests, {@link dev.orderflow.provider.stripe.StripeStatus}
 * has the meaning of the answers, and {@link dev.orderflow.provider.stripe.StripeWebhooks} reads the webhooks.
 *
 * <p>Not here: retries, timeouts and the circuit breaker, which all providers share in {@code provider}.
 */
package dev.orderflow.provider.stripe;
