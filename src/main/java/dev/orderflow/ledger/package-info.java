/**
 * Keeps each order in PostgreSQL: its content, its state, the effects begun and finished at the providers, and the published
 * events. A step reads its input from here, whatever its message contains.
 * {@link dev.orderflow.ledger.Statements} accepts orders and finishes effects, {@link dev.orderflow.ledger.BeginStatement} begins
 * effects, and {@link dev.orderflow.ledger.OpenEffects} records the state of unfinished ones.
 * {@link dev.orderflow.ledger.Lookups} only reads. Every other class holds the SQL for the concept in its name.
 *
 * <p>Not here: decisions about an order. A use case makes them, and the ledger stores them. The order of an effect's steps is in
 * {@code effect}.
 */
package dev.orderflow.ledger;
