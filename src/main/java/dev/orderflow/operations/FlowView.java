package dev.orderflow.operations;

import dev.orderflow.ledger.FlowPauses.Pause;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One flow as it is on this worker.
 *
 * @param consuming whether it has a live subscription
 * @param state what it consumes, or what hinders it
 * @param prefetch messages handled at once at the most
 * @param admitted messages handled at once at the moment; 0 while it is held back
 * @param why it is held back; empty if it is not
 * @param paused by a person; null if it is not
 */
@RegisterForReflection
public record FlowView(
        String name,
        String queue,
        boolean consuming,
        String state,
        int prefetch,
        int admitted,
        String why,
        int inFlight,
        Pause paused) {}
