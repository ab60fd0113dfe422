package dev.orderflow.effect;

/** The cause of a failed call. */
public enum Fault {
    /** The provider fails for every order. The attempt does not count. */
    PROVIDERS,
    /** The cause is this order. The attempt counts, and the circuit breaker ignores it. */
    ORDERS,
    /** Not known from this call alone. The attempt counts, unless the circuit breaker attributes the failure to the provider. */
    UNCLEAR
}
