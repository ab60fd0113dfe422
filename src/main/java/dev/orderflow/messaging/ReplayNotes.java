package dev.orderflow.messaging;

import io.smallrye.mutiny.Uni;

/** Records the outcomes of replayed messages. Called before a message is settled, so that no outcome is lost in a crash. */
public interface ReplayNotes {

    /**
     * The message was handled.
     *
     * @param replay how often the message had been replayed
     */
    Uni<Void> handled(String deadLetterId, int replay);

    /** The message failed and is retried automatically. */
    Uni<Void> failed(String deadLetterId, int replay, String why);
}
