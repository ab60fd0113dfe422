/**
 * Compares the lists of the providers with the ledger, once a day and on demand: {@link dev.orderflow.reconciliation.Reconcile} makes
 * a run, {@link dev.orderflow.reconciliation.Comparison} decides what differs, and what differs is a finding for an operator.
 *
 * <p>Not here: corrections. A finding changes neither the ledger nor anything at a provider.
 */
package dev.orderflow.reconciliation;
