package dev.orderflow.bench.stock;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.bench.order.Event;
import dev.orderflow.bench.order.Order;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Three hops. The outgoing message is chained to the incoming one, so that its confirm acks the incoming one. */
@ApplicationScoped
public class OrderFlows {

    private final ObjectMapper json;

    OrderFlows(ObjectMapper json) {
        this.json = json;
    }

    @Incoming("order-created")
    @Outgoing("order-events")
    Message<byte[]> orderCreated(Message<byte[]> message) throws IOException {
        return event("order.accepted", read(message).accepted(), message);
    }

    @Incoming("payment")
    @Outgoing("payment-events")
    Message<byte[]> payment(Message<byte[]> message) throws IOException {
        return event("payment.collected", read(message).collected(), message);
    }

    @Incoming("shipping")
    @Outgoing("shipping-events")
    Message<byte[]> shipping(Message<byte[]> message) throws IOException {
        return event("shipment.booked", read(message).booked(), message);
    }

    private Order read(Message<byte[]> message) throws IOException {
        return json.readValue(message.getPayload(), Order.class);
    }

    private Message<byte[]> event(String type, Order order, Message<byte[]> cause) throws IOException {
        Event event = Event.of(type, order.orderId());
        OutgoingRabbitMQMetadata metadata = new OutgoingRabbitMQMetadata.Builder()
                .withRoutingKey(type)
                .withContentType("application/json")
                .withDeliveryMode(2)
                .withMessageId(event.id())
                .withType(type)
                .withCorrelationId(event.orderId())
                .withTimestamp(event.time().atZone(UTC))
                .withHeaders(event.headers())
                .build();
        return cause.withPayload(json.writeValueAsBytes(order)).addMetadata(metadata);
    }
}
