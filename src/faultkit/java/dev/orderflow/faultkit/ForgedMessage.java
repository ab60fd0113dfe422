package dev.orderflow.faultkit;

import java.util.Set;

/**
 * A message of the {@link OutsiderPublisher}.
 *
 * @param reasons with which it may be dead-lettered; empty for a repetition, which is harmless
 * @param isKept whether it must be in the dead letters
 */
record ForgedMessage(TestMessage message, Set<String> reasons, boolean isKept) {

    /** The message id, which also identifies its dead letter. */
    String id() {
        return message.id();
    }
}
