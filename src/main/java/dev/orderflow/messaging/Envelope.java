package dev.orderflow.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * CloudEvents 1.0 in AMQP 0-9-1 messages. Read in three forms: attributes in headers ({@code cloudEvents:} or
 * {@code cloudEvents_}), structured {@code application/cloudevents+json}, and a bare JSON body without any header.
 */
@ApplicationScoped
class Envelope {

    private static final String SOURCE = "orderflow";
    private static final String SPEC_VERSION = "1.0";

    private final Json json;

    Envelope(Json json) {
        this.json = json;
    }

    /**
     * @param defaultType the type of a message that names none
     * @throws InvalidMessage if an attribute is there but cannot be right
     */
    Event open(Delivery delivery, String defaultType) {
        boolean structured = delivery.contentType()
                .map(String::toLowerCase)
                .filter(type -> type.startsWith("application/cloudevents+json"))
                .isPresent();
        return structured ? structured(delivery) : binary(delivery, defaultType);
    }

    OutgoingRabbitMQMetadata seal(Event event) {
        return OutgoingRabbitMQMetadata.builder()
                .withRoutingKey(event.type())
                .withContentType("application/json")
                .withDeliveryMode(2)
                .withMessageId(event.id())
                .withType(event.type())
                .withCorrelationId(event.subject())
                .withTimestamp(event.time().atZone(ZoneOffset.UTC))
                .withHeaders(attributes(event))
                .build();
    }

    /** A map that may be changed: the connector adds the trace to it. */
    private static Map<String, Object> attributes(Event event) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("cloudEvents:specversion", SPEC_VERSION);
        headers.put("cloudEvents:id", event.id());
        headers.put("cloudEvents:source", SOURCE);
        headers.put("cloudEvents:type", event.type());
        headers.put("cloudEvents:subject", event.subject());
        headers.put("cloudEvents:time", event.time().toString());
        return headers;
    }

    private static Event binary(Delivery delivery, String defaultType) {
        attribute(delivery, "specversion").ifPresent(Envelope::checkVersion);
        return new Event(
                attribute(delivery, "id")
                        .or(delivery.attributes()::getMessageId)
                        .orElse(""),
                attribute(delivery, "type").or(delivery.attributes()::getType).orElse(defaultType),
                attribute(delivery, "subject").orElse(""),
                attribute(delivery, "time")
                        .map(Envelope::time)
                        .or(delivery::timestamp)
                        .orElseGet(Instant::now),
                delivery.body());
    }

    private Event structured(Delivery delivery) {
        JsonNode event = json.parse(delivery.body(), JsonNode.class);
        checkVersion(event.path("specversion").asText());
        if (!event.path("type").isTextual() || !event.path("data").isObject()) {
            throw invalid("a structured CloudEvent needs a type and a data object");
        }
        return new Event(
                event.path("id").asText(),
                event.path("type").asText(),
                event.path("subject").asText(),
                event.has("time") ? time(event.path("time").asText()) : Instant.now(),
                json.write(event.path("data")));
    }

    private static Optional<String> attribute(Delivery delivery, String name) {
        return delivery.header("cloudEvents:" + name).or(() -> delivery.header("cloudEvents_" + name));
    }

    private static void checkVersion(String version) {
        if (!SPEC_VERSION.equals(version)) {
            throw invalid("specversion must be 1.0, not '" + version + "'");
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid("time must be an RFC 3339 timestamp, not '" + text + "'");
        }
    }

    private static InvalidMessage invalid(String message) {
        return new InvalidMessage(Reason.INVALID_ENVELOPE, message);
    }
}
