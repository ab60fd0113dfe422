package dev.orderflow.messaging;

import dev.orderflow.event.Event;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Json;
import dev.orderflow.event.Reason;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Handles the events of one queue, each by its type. */
public final class EventFlow implements Handling {

    private final Flow flow;
    private final Envelope envelope;
    private final Json json;
    private final ReplayNotes replays;
    private final Map<String, Registered<?>> handlers = new LinkedHashMap<>();

    EventFlow(Flow flow, Envelope envelope, Json json, ReplayNotes replays) {
        this.flow = flow;
        this.envelope = envelope;
        this.json = json;
        this.replays = replays;
    }

    /** Handles one event. */
    @FunctionalInterface
    public interface Handler<T> {
        Uni<Event> handle(ReceivedEvent event, T data);
    }

    private record Registered<T>(
            Function<byte[], T> read, Handler<T> handler, Function<T, Uni<List<String>>> differences) {

        Uni<Event> handle(ReceivedEvent event) {
            return handler.handle(event, read.apply(event.data()));
        }

        Uni<List<String>> check(ReceivedEvent event) {
            return differences.apply(read.apply(event.data()));
        }
    }

    /**
     * @param type the event type; the first registered type also applies to messages that name none
     * @param handler returns the event to publish, or null if there is none
     */
    public <T> EventFlow on(String type, Class<T> data, Handler<T> handler) {
        return on(
                type,
                bytes -> json.read(bytes, data),
                handler,
                nothingKnown -> Uni.createFrom().item(List.of()));
    }

    /**
     * @param read reads the data; throws {@link InvalidMessage} if it is invalid
     * @param differences returns the fields in which the data contradicts the ledger
     */
    public <T> EventFlow on(
            String type, Function<byte[], T> read, Handler<T> handler, Function<T, Uni<List<String>>> differences) {
        handlers.put(type, new Registered<>(read, handler, differences));
        return this;
    }

    public Multi<Message<byte[]>> run(Multi<Message<byte[]>> messages) {
        return flow.run(messages, this);
    }

    /**
     * Validates a message without handling it.
     *
     * @return the fields in which the message contradicts the ledger
     * @throws InvalidMessage in the same cases as handling it
     */
    public Uni<List<String>> check(Delivery delivery) {
        ReceivedEvent event = open(delivery);
        return registered(event).check(event);
    }

    /** The event type that the flow takes a message for, also if the message is invalid. */
    public String typeOf(Delivery delivery) {
        return envelope.typeOf(delivery, handlers.keySet());
    }

    @Override
    public Uni<Event> handle(Delivery delivery) {
        try {
            ReceivedEvent event = open(delivery);
            return registered(event).handle(event);
        } catch (InvalidMessage invalid) {
            throw invalid.because(ForeignBody.cause(invalid.reason(), delivery));
        }
    }

    @Override
    public Optional<Uni<Void>> note(Delivery delivery, Outcome outcome) {
        return delivery.replayed().map(id -> outcome.note(id, delivery, replays));
    }

    @Override
    public About about(Delivery delivery, Event published) {
        return About.of(delivery, published, envelope, handlers.keySet());
    }

    private ReceivedEvent open(Delivery delivery) {
        return envelope.open(delivery, handlers.keySet());
    }

    private Registered<?> registered(ReceivedEvent event) {
        Registered<?> registered = handlers.get(event.type());
        if (registered == null) {
            throw new InvalidMessage(Reason.UNKNOWN_TYPE, "'" + event.type() + "' is not one of " + handlers.keySet());
        }
        return registered;
    }
}
