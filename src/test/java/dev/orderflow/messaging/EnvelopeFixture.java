package dev.orderflow.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.event.Event;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.rabbitmq.IncomingMetadata;
import java.util.Set;

/** The envelope as the worker opens it, without a container. */
public final class EnvelopeFixture {

    private EnvelopeFixture() {}

    /** The attributes as an event of the worker has them. */
    static Event plain(ReceivedEvent event) {
        return new Event(event.id(), event.type(), event.subject(), event.time(), event.data());
    }

    /** Opens a structured CloudEvent. */
    public static ReceivedEvent opened(byte[] structured) {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/cloudevents+json")
                .build();
        IncomingMetadata incoming = new IncomingMetadata("order-created", "", "order-created", false, properties);
        return new Envelope(JsonFixture.json(), null, DeliveryFixture.LIMIT)
                .open(DeliveryFixture.of(structured, incoming), Set.of());
    }
}
