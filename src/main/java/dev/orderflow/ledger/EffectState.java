package dev.orderflow.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is known of an effect. */
@RegisterForReflection
public enum EffectState {
    /** The provider was or is about to be called; without an answer in the ledger it may have acted. */
    STARTED,
    /** The provider was called and did not answer in time: it may have acted. */
    UNKNOWN,
    /** The provider took the request and decides later. */
    PENDING,
    /** The provider said that it did not act: it may be asked again. */
    FAILED,
    /** Final. */
    SUCCEEDED,
    /** Final: the provider said no. */
    REFUSED,
    /** Final: the order was cancelled before the provider was asked. */
    CANCELLED
}
