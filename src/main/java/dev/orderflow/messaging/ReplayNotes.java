package dev.orderflow.messaging;

import io.smallrye.mutiny.Uni;

/** Told what becomes of messages that were sent again from the dead letters; before they are settled, so that none is missed. */
public interface ReplayNotes {

    /** @param replay how often it had been sent again */
    Uni<Void> handled(String deadLetterId, int replay);

    /** It failed and is tried again by itself. */
    Uni<Void> failed(String deadLetterId, int replay, String why);
}
