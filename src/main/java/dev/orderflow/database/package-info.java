/**
 * Access to PostgreSQL for all packages that have tables: {@link dev.orderflow.database.Jdbc} runs a statement,
 * {@link dev.orderflow.database.Group} combines concurrent operations into one transaction, and
 * {@link dev.orderflow.database.Blocking} bounds the threads that wait for a connection. Migrates the tables, and
 * {@link dev.orderflow.database.WatchDatabase} pauses all flows while the database accepts no writes.
 *
 * <p>Not here: statements about orders, dead letters, pauses or sessions. Each is in the package of its subject. Only
 * {@link dev.orderflow.database.WriteProbe} names tables.
 */
package dev.orderflow.database;
