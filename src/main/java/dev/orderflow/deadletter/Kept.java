package dev.orderflow.deadletter;

import java.time.Instant;

/**
 * A dead letter as it is stored. A copy of it has the same id and time.
 *
 * @param firstFailure of the message as it first came, not of its replays
 */
record Kept(String id, Instant firstFailure) {

    /** The same for every copy of the message. */
    Instant firstFailureOf(DeadLetter letter) {
        return letter.replay() == 0 ? firstFailure : letter.firstFailure();
    }
}
