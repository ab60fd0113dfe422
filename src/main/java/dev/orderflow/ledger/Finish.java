package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;

/** The end of an effect: what was decided, and the event that tells of it. */
record Finish(String orderId, EffectKind kind, Decision decision, Event event) {

    long bytes() {
        return event.data().length;
    }
}
