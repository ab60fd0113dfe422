package dev.orderflow.bench.spring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import dev.orderflow.bench.order.Order;
import java.io.IOException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/** Three hops. Each message causes an event and is acked when the event is confirmed. */
@Component
class OrderListeners {

    private final ObjectMapper json;
    private final Events events;

    OrderListeners(ObjectMapper json, Events events) {
        this.json = json;
        this.events = events;
    }

    @RabbitListener(queues = "${bench.prefix}order-created")
    void orderCreated(Message message, Channel channel) throws IOException {
        Order order = read(message).accepted();
        events.publish("order.accepted", order, message, channel);
    }

    @RabbitListener(queues = "${bench.prefix}payment")
    void payment(Message message, Channel channel) throws IOException {
        Order order = read(message).collected();
        events.publish("payment.collected", order, message, channel);
    }

    @RabbitListener(queues = "${bench.prefix}shipping")
    void shipping(Message message, Channel channel) throws IOException {
        Order order = read(message).booked();
        events.publish("shipment.booked", order, message, channel);
    }

    private Order read(Message message) throws IOException {
        return json.readValue(message.getBody(), Order.class);
    }
}
