package dev.orderflow.effect;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The state of an effect. */
@RegisterForReflection
public enum EffectState {
    /** The provider has been or is about to be called. As no answer is stored, it may have acted. */
    STARTED,
    /** The provider was called and did not answer in time. It may have acted. */
    UNKNOWN,
    /** The provider accepted the request and decides later. */
    PENDING,
    /** The provider answered that it did not act. It may be called again. */
    FAILED,
    /** Final: the provider acted. */
    SUCCEEDED,
    /** Final: the provider refused. */
    REFUSED,
    /** Final: the order was cancelled before the provider was called. */
    CANCELLED
}
