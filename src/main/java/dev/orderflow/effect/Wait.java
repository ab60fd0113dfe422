package dev.orderflow.effect;

/**
 * Records which message waits for an open effect. Several messages may request one effect: a notification, a repeated order, a
 * replay. The message of the latest attempt replaces the others, which are dropped when they return from their retry queues. It is
 * recorded only after the broker has confirmed it, so a dropped message is never the last one.
 *
 * @param attempts number of attempts when this message began its attempt; after a later attempt, the record has no effect
 * @param ticket a random id that the message carries while it is retried
 * @param delayMillis delay in the retry queue
 * @param told whether the event that asks the customer to act was published before
 */
public record Wait(String orderId, EffectKind kind, int attempts, String ticket, long delayMillis, boolean told) {}
