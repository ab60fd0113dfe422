/**
 * What is known about each order, in PostgreSQL: what it says, its state, the effects begun and finished at the providers, and the
 * events that were published. A step takes what it needs from here, whatever its message says. All SQL is here, and nowhere else:
 * {@link dev.orderflow.ledger.Statements} accepts an order and finishes an effect, {@link dev.orderflow.ledger.BeginStatement}
 * begins one, {@link dev.orderflow.ledger.OpenEffects} notes what an attempt left open, the other classes each that of what they are named
 * after; {@link dev.orderflow.ledger.Lookups} only reads. {@link dev.orderflow.ledger.StepProtocol} is how every effect is begun, recovered and finished.
 *
 * <p>Not here: a decision about an order. A use case brings it, and the ledger keeps it.
 */
package dev.orderflow.ledger;
