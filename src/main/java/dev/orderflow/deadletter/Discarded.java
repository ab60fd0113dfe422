package dev.orderflow.deadletter;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The result of a request to discard dead letters.
 *
 * @param discarded number of dead letters
 * @param closed number of orders that this ended
 */
@RegisterForReflection
record Discarded(int discarded, int closed) {}
