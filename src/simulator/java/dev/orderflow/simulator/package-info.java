/**
 * The provider simulator: a payment provider and a carrier to test against, in one program. It serves the contracts in
 * {@code docs/api} and a part of the APIs of Stripe and EasyPost. It records every effect in a file before it answers, and
 * simulates the faults that it is given.
 *
 * <p>{@code ./mvnw -q -Psimulator} starts it on port 8090. Its main class is
 * {@link dev.orderflow.simulator.ProviderSimulator}, and {@code docs/providers.md} has its arguments and faults. Tests start it as
 * a process of its own, by the fixture {@code ProviderProcess}.
 *
 * <p>It uses no class of the worker, so that both cannot share a mistake. Everything runs on one event loop, so no class here
 * needs a lock.
 */
package dev.orderflow.simulator;
