package dev.orderflow.ledger;

/** What is known of an effect. Only the last two are final. */
public enum EffectState {
    /** The provider was or is about to be called; without an answer in the ledger it may have acted. */
    STARTED,
    /** The provider was called and did not answer in time: it may have acted. */
    UNKNOWN,
    SUCCEEDED,
    REFUSED
}
