/**
 * A payment provider and a carrier to test against, as a program of its own: {@link dev.orderflow.provider.ProviderSimulator}
 * speaks the contracts in {@code docs/api} and misbehaves as it is told. Everything runs on one event loop, so no class here
 * needs a lock.
 */
package dev.orderflow.provider;
