package dev.orderflow.ledger;

/**
 * Notes which message waits for an open effect. Several messages may ask for one effect: a notification, a repeated order, a
 * replay. The one of the latest attempt replaces the others, which are dropped when they return from their retry queues. The
 * broker has confirmed it before it is noted, so that a dropped message is never the last one.
 *
 * @param attempts that the effect had when this message took part: a note that a later attempt has overtaken does nothing
 * @param ticket a random id that this message carries for as long as it is retried
 * @param delayMillis how long it waits there
 */
record Wait(String orderId, EffectKind kind, int attempts, String ticket, long delayMillis) {}
