/**
 * EasyPost: {@link dev.orderflow.provider.easypost.EasyPostProvider} makes the requests,
 * {@link dev.orderflow.provider.easypost.EasyPostReply} has the meaning of the answers, and
 * {@link dev.orderflow.provider.easypost.EasyPostWebhooks} reads the webhooks.
 *
 * <p>Not here: retries, timeouts and the circuit breaker, which all providers share in {@code provider}.
 */
package dev.orderflow.provider.easypost;
