/**
 * What is known about each order, in PostgreSQL: its state, the effects begun and finished at the providers, and the events
 * told to the world. {@link dev.orderflow.ledger.Ledger} is the only class that speaks SQL.
 */
package dev.orderflow.ledger;
