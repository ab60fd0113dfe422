package dev.orderflow.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The state of a replay. */
@RegisterForReflection
public enum ReplayState {
    RUNNING,
    /** All messages were sent, and the result of each is known. */
    DONE,
    /** Stopped by an operator, or by the worker because messages failed again. Unsent dead letters are open again. */
    STOPPED
}
