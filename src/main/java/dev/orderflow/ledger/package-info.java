/**
 * What is known about each order, in PostgreSQL: its state, the effects begun and finished at the providers, and the events
 * told to the world. All SQL is here: {@link dev.orderflow.ledger.Statements} writes, {@link dev.orderflow.ledger.Lookups} only
 * reads.
 */
package dev.orderflow.ledger;
