/**
 * What Orderflow and any provider of payments or shipments have in common: the HTTP contract, what its answers mean, when a
 * provider is given a rest, and news that it sends.
 *
 * <p>Not here: a provider's name, and anything that is true of payments alone or of shipments alone.
 */
package dev.orderflow.provider;
