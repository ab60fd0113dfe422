package dev.orderflow.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.tracing.Trace;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * CloudEvents 1.0 in AMQP 0-9-1 messages. Read in three forms: attributes in headers ({@code cloudEvents:} or
 * {@code cloudEvents_}), structured {@code application/cloudevents+json}, and a bare JSON body without any header.
 */
@Singleton
class Envelope {

    private static final String SOURCE = "orderflow";
    private static final String SPEC_VERSION = "1.0";

    /** What W3C asks everybody to pass on. */
    private static final int LONGEST_TRACE_HEADER = 512;

    private final Json json;
    private final Topology topology;
    private final SizeLimit limit;

    Envelope(Json json, Topology topology, SizeLimit limit) {
        this.json = json;
        this.topology = topology;
        this.limit = limit;
    }

    /**
     * @param defaultType the type of a message that names none
     * @throws InvalidMessage if the body is too large, or an attribute is there but cannot be right
     */
    Event open(Delivery delivery, String defaultType) {
        limit.check(delivery.body());
        boolean structured = Optional.ofNullable(delivery.properties().getContentType())
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith("application/cloudevents+json"))
                .isPresent();
        return structured ? structured(delivery) : binary(delivery, defaultType);
    }

    /** Mandatory where a queue of ours must take it; where only others may listen, nobody has to. */
    OutgoingMetadata seal(Event event, Trace trace) {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(2)
                .messageId(event.id())
                .type(event.type())
                .correlationId(event.subject())
                .timestamp(Date.from(event.time()))
                .headers(headers(event, trace))
                .build();
        return new OutgoingMetadata(event.type(), topology.isBound(event.type()), properties);
    }

    private static Map<String, Object> headers(Event event, Trace trace) {
        Map<String, Object> headers = new HashMap<>(attributes(event));
        trace.headers().forEach((name, value) -> {
            if (value.length() <= LONGEST_TRACE_HEADER) {
                headers.put(name, value);
            }
        });
        if (event.by() != null) {
            headers.put(Headers.BY, event.by());
        }
        return headers;
    }

    private static Map<String, Object> attributes(Event event) {
        return Map.of(
                "cloudEvents:specversion", SPEC_VERSION,
                "cloudEvents:id", event.id(),
                "cloudEvents:source", SOURCE,
                "cloudEvents:type", event.type(),
                "cloudEvents:subject", event.subject(),
                "cloudEvents:time", event.time().toString());
    }

    private static Event binary(Delivery delivery, String defaultType) {
        attribute(delivery, "specversion").ifPresent(Envelope::checkVersion);
        BasicProperties plain = delivery.properties();
        return new Event(
                attribute(delivery, "id")
                        .or(() -> Optional.ofNullable(plain.getMessageId()))
                        .orElse(""),
                attribute(delivery, "type")
                        .or(() -> Optional.ofNullable(plain.getType()))
                        .orElse(defaultType),
                attribute(delivery, "subject").orElse(""),
                PlausibleTime.of(attribute(delivery, "time").map(Envelope::time).or(delivery::timestamp)),
                delivery.body(),
                delivery.ticket().orElse(null),
                delivery.by().orElse(null));
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
                PlausibleTime.of(Optional.ofNullable(event.get("time")).map(time -> time(time.asText()))),
                json.write(event.path("data")),
                delivery.ticket().orElse(null),
                delivery.by().orElse(null));
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
