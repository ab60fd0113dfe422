/**
 * What is known about each order, in PostgreSQL: its state, the effects begun and finished at the providers, and the events
 * told to the world. All SQL is here, and nowhere else: {@link dev.orderflow.ledger.Statements} has that of the steps,
 * {@link dev.orderflow.ledger.OpenEffects} that of steps which did not end, the other classes each that of what they are named
 * after; {@link dev.orderflow.ledger.Lookups} only reads. {@link dev.orderflow.ledger.StepProtocol} is how every effect is begun, recovered and finished.
 *
 * <p>Not here: a decision about an order. A use case brings it, and the ledger keeps it.
 */
package dev.orderflow.ledger;
