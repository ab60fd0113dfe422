package dev.orderflow.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;

/** Which order a message speaks of, as far as can be told: dead letters are searched by it, also those that are no orders. */
@ApplicationScoped
class OrderIdOf {

    private static final int LONGEST = 200;

    private final Json json;

    OrderIdOf(Json json) {
        this.json = json;
    }

    Optional<String> of(Delivery delivery) {
        return Optional.ofNullable(delivery.properties().getCorrelationId())
                .or(() -> delivery.header("cloudEvents:subject"))
                .or(() -> inBody(delivery.body()))
                .filter(id -> !id.isBlank() && id.length() <= LONGEST);
    }

    private Optional<String> inBody(byte[] body) {
        try {
            JsonNode node = json.parse(body, JsonNode.class);
            return Stream.of(node.path("orderId"), node.path("order_id"), node.path("subject"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .findFirst();
        } catch (InvalidMessage noOrder) {
            return Optional.empty();
        }
    }
}
