package dev.orderflow.contract;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The messages and operations of {@code docs/api/orderflow-events.yaml}. */
record AsyncApi(Document document) {

    /**
     * An operation of the worker.
     *
     * @param events the event types among its messages
     */
    record Operation(Channel channel, Set<String> events, boolean isMandatory) {}

    static AsyncApi read() throws IOException {
        return new AsyncApi(Document.read("orderflow-events.yaml"));
    }

    /** The messages that are events, by type. */
    Map<String, JsonNode> events() {
        return document.all("/components/messages").values().stream()
                .filter(AsyncApi::isEvent)
                .collect(toMap(message -> message.get("name").asText(), message -> message));
    }

    /** The payloads of a message's examples. */
    List<JsonNode> examples(JsonNode message) {
        return Fields.children(message.path("examples"))
                .map(example -> example.get("payload"))
                .toList();
    }

    Stream<Channel> channels() {
        return document.all("/channels").values().stream().map(channel -> new Channel(document, channel));
    }

    /** @param action send or receive */
    Stream<Operation> operations(String action) {
        return document.all("/operations").values().stream()
                .filter(operation -> operation.get("action").asText().equals(action))
                .map(this::operation);
    }

    private Operation operation(JsonNode operation) {
        JsonNode channel = document.resolved(operation.get("channel"));
        JsonNode messages = operation.has("messages") ? operation.get("messages") : channel.get("messages");
        Set<String> events = Fields.children(messages)
                .map(message -> document.resolved(document.resolved(message)))
                .filter(AsyncApi::isEvent)
                .map(message -> message.get("name").asText())
                .collect(toSet());
        JsonNode binding = document.resolved(operation.get("bindings")).get("amqp");
        return new Operation(
                new Channel(document, channel),
                events,
                binding.path("mandatory").asBoolean());
    }

    private static boolean isEvent(JsonNode message) {
        return message.path("name").asText().contains(".");
    }
}
