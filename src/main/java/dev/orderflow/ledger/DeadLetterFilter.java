package dev.orderflow.ledger;

import java.util.List;

/**
 * Which dead letters. What is null does not matter.
 *
 * @param text to be found in the message or the order id, in upper or lower case
 */
public record DeadLetterFilter(
        List<String> ids, DeadLetterState state, String flow, String reason, String orderId, String text) {

    /** As the statements take it. */
    Object[] parameters() {
        return new Object[] {
            ids == null ? null : String.join(",", ids), state == null ? null : state.name(), flow, reason, orderId, text
        };
    }
}
