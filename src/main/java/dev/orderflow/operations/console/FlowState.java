package dev.orderflow.operations.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Where a flow stands.
 *
 * @param state what it consumes, or what hinders it, in words
 * @param admitted messages at once for the moment; 0 if it takes nothing
 * @param why it takes less than its prefetch; empty if it does not
 * @param paused null unless a person paused it
 */
@RegisterForReflection
record FlowState(
        String name,
        String queue,
        boolean consuming,
        String state,
        int prefetch,
        int admitted,
        String why,
        int inFlight,
        Paused paused) {

    @RegisterForReflection
    record Paused(String by, String why, Instant since) {}
}
