package dev.orderflow.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where a dead letter stands. */
@RegisterForReflection
public enum DeadLetterState {
    /** A person has to look at it. */
    OPEN,
    /** To be sent again by a replay that is under way. */
    PLANNED,
    /** Sent again; what becomes of it is awaited. */
    SENT,
    /** Sent again and handled. */
    RESOLVED,
    /** Somebody decided that nothing is to be done. */
    DISCARDED
}
