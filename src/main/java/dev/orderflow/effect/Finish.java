package dev.orderflow.effect;

import dev.orderflow.event.Event;

/** The end of an effect: the decision, and the event that publishes it. */
public record Finish(String orderId, EffectKind kind, Decision decision, Event event) {

    public long bytes() {
        return event.data().length;
    }
}
