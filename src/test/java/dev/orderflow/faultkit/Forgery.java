package dev.orderflow.faultkit;

import java.util.Set;

/**
 * A message of the {@link Outsider}.
 *
 * @param reasons with which it may be in the dead letters; a repetition of what is known is harmless, and in none
 * @param isKept whether it must be in the dead letters, with its bytes
 */
record Forgery(Letter letter, Set<String> reasons, boolean isKept) {

    /** The message id, by which its dead letter is told from those of others. */
    String id() {
        return letter.id();
    }
}
