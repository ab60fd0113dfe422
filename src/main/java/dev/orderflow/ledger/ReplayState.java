package dev.orderflow.ledger;

/** Where a replay stands. */
public enum ReplayState {
    RUNNING,
    /** All were sent, and of each it is known what became of it. */
    DONE,
    /** By a person, or by itself because they failed again. What had not been sent is open as before. */
    STOPPED
}
