package dev.orderflow.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The state of a dead letter. */
@RegisterForReflection
public enum DeadLetterState {
    /** Needs an operator. */
    OPEN,
    /** Selected by a running replay and not sent yet. */
    PLANNED,
    /** Sent again; the result is not known yet. */
    SENT,
    /** Sent again and handled. */
    RESOLVED,
    /** Closed by an operator without a replay. */
    DISCARDED
}
