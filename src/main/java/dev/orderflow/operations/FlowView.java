package dev.orderflow.operations;

import dev.orderflow.operations.FlowPauses.Pause;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The state of one flow on this worker.
 *
 * @param takes the type of the events that the flow is for; null for the flow of dead letters
 * @param consuming whether the flow has an active consumer
 * @param state what the flow consumes, or why it does not
 * @param prefetch the largest number of messages handled concurrently
 * @param admitted the number of messages that may be handled concurrently now; 0 while the flow is paused
 * @param why the reason for a pause or a lower number; empty if there is none
 * @param paused the operator's pause; null if there is none
 */
@RegisterForReflection
public record FlowView(
        String name,
        String queue,
        String takes,
        boolean consuming,
        String state,
        int prefetch,
        int admitted,
        String why,
        int inFlight,
        Pause paused) {}
