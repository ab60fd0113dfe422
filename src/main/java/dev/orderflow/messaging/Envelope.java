package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import dev.orderflow.event.Event;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Json;
import dev.orderflow.event.PlausibleTime;
import dev.orderflow.event.Reason;
import dev.orderflow.event.Utf8;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.topology.Topology;
import dev.orderflow.tracing.Trace;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CloudEvents 1.0 in AMQP 0-9-1 messages. Reads three forms: attributes in headers ({@code cloudEvents:} or {@code cloudEvents_}),
 * structured {@code application/cloudevents+json}, and a plain JSON body without headers. An implausible attribute is replaced by a
 * value derived from the message, such as the routing key or the time of arrival.
 */
@Singleton
class Envelope {

    static final String STRUCTURED = "application/cloudevents";

    private static final String SPEC_VERSION = "1.0";
    private static final LongString OWN_VERSION = LongStringHelper.asLongString(SPEC_VERSION);
    private static final LongString SOURCE = LongStringHelper.asLongString("orderflow");

    /** Length in characters that W3C Trace Context asks every participant to propagate. */
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
     * @param known the event types that the queue handles. The first one applies to messages that name no type
     * @throws InvalidMessage if the body is too large, or a structured event is malformed
     */
    ReceivedEvent open(Delivery delivery, Set<String> known) {
        limit.check(delivery);
        boolean structured = Optional.ofNullable(delivery.properties().getContentType())
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith(STRUCTURED))
                .isPresent();
        JsonNode event = structured ? json.parse(delivery.body(), JsonNode.class) : MissingNode.getInstance();
        return event.has("specversion") ? structured(delivery, event, known) : binary(delivery, known);
    }

    /** Like the type of {@link #open}. If that fails, the attributes of a structured event do not count. */
    String typeOf(Delivery delivery, Set<String> known) {
        try {
            return open(delivery, known).type();
        } catch (InvalidMessage unreadable) {
            return type(delivery, known, namedType(delivery));
        }
    }

    /** Publishes as mandatory if a work queue of Orderflow is bound to the event type. Other events may have no listener. */
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

    /** Texts are encoded here, because the client encodes a string twice: for its length, and when it writes it. */
    private static Map<String, Object> headers(Event event, Trace trace) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("cloudEvents:specversion", OWN_VERSION);
        headers.put("cloudEvents:id", LongStringHelper.asLongString(event.id()));
        headers.put("cloudEvents:source", SOURCE);
        headers.put("cloudEvents:type", LongStringHelper.asLongString(event.type()));
        headers.put("cloudEvents:subject", LongStringHelper.asLongString(event.subject()));
        headers.put(
                "cloudEvents:time", LongStringHelper.asLongString(event.time().toString()));
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

    private static ReceivedEvent binary(Delivery delivery, Set<String> known) {
        delivery.attribute("specversion").filter(version -> !version.isBlank()).ifPresent(Envelope::checkVersion);
        BasicProperties plain = delivery.properties();
        Optional<String> id = delivery.attribute("id").or(() -> Optional.ofNullable(plain.getMessageId()));
        return new ReceivedEvent(
                id.orElse(""),
                type(delivery, known, namedType(delivery)),
                delivery.attribute("subject").orElse(""),
                () -> delivery.attribute("time").flatMap(PlausibleTime::parse).or(delivery::timestamp),
                Utf8.withoutMark(delivery.body()),
                delivery.ours(Headers.TICKET).orElse(null),
                delivery.by().orElse(null));
    }

    private static String namedType(Delivery delivery) {
        return delivery.attribute("type")
                .or(() -> Optional.ofNullable(delivery.properties().getType()))
                .orElse("");
    }

    private ReceivedEvent structured(Delivery delivery, JsonNode event, Set<String> known) {
        checkVersion(text(event, "specversion"));
        return new ReceivedEvent(
                text(event, "id"),
                type(delivery, known, text(event, "type")),
                text(event, "subject"),
                () -> PlausibleTime.parse(text(event, "time")),
                data(event),
                delivery.ours(Headers.TICKET).orElse(null),
                delivery.by().orElse(null));
    }

    /** The routing key has precedence, because the type may be the name of a class of the publisher's framework. */
    private static String type(Delivery delivery, Set<String> known, String named) {
        String routingKey = delivery.routingKey();
        if (known.contains(routingKey)) {
            return routingKey;
        }
        return named.isBlank() ? known.stream().findFirst().orElse(routingKey) : named;
    }

    /** Null is treated as missing. */
    private static String text(JsonNode event, String attribute) {
        return event.path(attribute).asText("");
    }

    /** The CloudEvents JSON format allows JSON, a string of another content type, or Base64. */
    private byte[] data(JsonNode event) {
        JsonNode data = event.path("data");
        try {
            if (event.path("data_base64").isTextual()) {
                return Base64.getDecoder().decode(text(event, "data_base64"));
            }
        } catch (IllegalArgumentException e) {
            throw invalid("data_base64 must be Base64");
        }
        if (data.isTextual() && !isJson(text(event, "datacontenttype"))) {
            return data.asText().getBytes(UTF_8);
        }
        if (!data.isObject()) {
            throw invalid("a structured CloudEvent needs a data object");
        }
        return json.write(data);
    }

    private static boolean isJson(String type) {
        return type.isEmpty() || type.toLowerCase(Locale.ROOT).matches("[^;]*[/+]json\\s*(;.*)?");
    }

    /** Accepts 1.0 as a string and as a number. */
    private static void checkVersion(String version) {
        if (!version.equals(SPEC_VERSION) && !version.equals("1")) {
            throw invalid("specversion must be 1.0, not '" + version + "'");
        }
    }

    private static InvalidMessage invalid(String message) {
        return new InvalidMessage(Reason.INVALID_ENVELOPE, message);
    }
}
