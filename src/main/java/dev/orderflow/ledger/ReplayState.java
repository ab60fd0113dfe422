package dev.orderflow.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where a replay stands. */
@RegisterForReflection
public enum ReplayState {
    RUNNING,
    /** All were sent, and of each it is known what became of it. */
    DONE,
    /** By a person, or by itself because they failed again. What had not been sent is open as before. */
    STOPPED
}
