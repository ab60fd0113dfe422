/**
 * What Orderflow and any provider of payments or shipments have in common: the HTTP contract, what its answers mean, when a
 * provider is given a rest, and news that it sends. Knows no provider by name and nothing of payments or shipments.
 */
package dev.orderflow.provider;
