package dev.orderflow.messaging;

import dev.orderflow.event.Json;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The flows by the name of their incoming channel: those that handle events by type, and those that handle any message. */
@Singleton
public class EventFlows {

    private final Map<String, EventFlow> byName = new ConcurrentHashMap<>();
    private final Flows flows;
    private final Envelope envelope;
    private final Json json;
    private final ReplayNotes replays;

    EventFlows(Flows flows, Envelope envelope, Json json, ReplayNotes replays) {
        this.flows = flows;
        this.envelope = envelope;
        this.json = json;
        this.replays = replays;
    }

    public EventFlow flow(String channel) {
        return byName.computeIfAbsent(channel, name -> new EventFlow(flows.flow(name), envelope, json, replays));
    }

    /** @param handler handles each message of the channel, whatever its content */
    public DeliveryFlow deliveries(String channel, Function<Delivery, Uni<Void>> handler) {
        return new DeliveryFlow(flows.flow(channel), envelope, handler);
    }
}
