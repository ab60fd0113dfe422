package dev.orderflow.messaging;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.rabbitmq.IncomingMetadata;
import jakarta.validation.Validation;
import jakarta.validation.Validator;

/** JSON as the worker is configured to read it, without a container. */
public final class JsonFixture {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private JsonFixture() {}

    public static Json json() {
        ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        new StrictJson().customize(mapper);
        return new Json(mapper, VALIDATOR);
    }

    /** A structured CloudEvent as the envelope opens it. */
    public static Event opened(byte[] structured) {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/cloudevents+json")
                .build();
        IncomingMetadata incoming = new IncomingMetadata("order-created", "orders", "order.created", false, properties);
        return new Envelope(json(), null, TopologyFixture.LIMIT).open(DeliveryFixture.of(structured, incoming), "none");
    }

    /** Makes events as the worker does. */
    public static Events events() {
        return new Events(json());
    }
}
