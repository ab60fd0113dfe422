/**
 * What was given up and how it comes back: {@link dev.orderflow.deadletter.DeadLetterListener} takes it from its queue into the
 * ledger, {@link dev.orderflow.deadletter.AdvanceReplays} sends it again in steps that {@link dev.orderflow.deadletter.Canary}
 * decides.
 *
 * <p>Not here: an order, a payment or a shipment. What a message means is for its flow to say when it comes again.
 */
package dev.orderflow.deadletter;
