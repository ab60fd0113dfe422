/**
 * Dead letters, from their queue to their replay. {@link dev.orderflow.deadletter.DeadLetterListener} moves them from the queue into
 * the database, where {@link dev.orderflow.deadletter.DeadLetters} stores and searches them.
 * {@link dev.orderflow.deadletter.AdvanceReplays} publishes them again in steps, which
 * {@link dev.orderflow.deadletter.Canary} decides, and {@link dev.orderflow.deadletter.NoteReplays} records the results.
 * {@link dev.orderflow.deadletter.OrderEvents} publishes what all this means for an order, and
 * {@link dev.orderflow.deadletter.DiscardDeadLetters} ends an order that nothing will continue.
 *
 * <p>Not here: the steps of orders, payments and shipments. The flow of a message interprets it when it is redelivered. The
 * decision that a message is dead-lettered is in {@code messaging}.
 */
package dev.orderflow.deadletter;
