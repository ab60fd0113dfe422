package dev.orderflow.deadletter;

import java.util.List;

/**
 * Selects dead letters. A null field matches all of them.
 *
 * @param text searched in the message and the order id, ignoring case
 */
record DeadLetterFilter(
        List<String> ids, DeadLetterState state, String flow, String reason, String orderId, String text) {

    /** In the order of the parameters of {@link DeadLetterLookups#GIVEN}. */
    Object[] parameters() {
        return new Object[] {
            ids == null ? null : String.join(",", ids), state == null ? null : state.name(), flow, reason, orderId, text
        };
    }
}
