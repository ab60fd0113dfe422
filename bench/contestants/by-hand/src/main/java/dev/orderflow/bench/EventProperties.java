package dev.orderflow.bench;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.bench.order.Event;
import java.util.Date;

/** An event in the properties of a persistent message. */
final class EventProperties {

    private EventProperties() {}

    static BasicProperties of(Event event) {
        return new BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(2)
                .messageId(event.id())
                .type(event.type())
                .correlationId(event.orderId())
                .timestamp(Date.from(event.time()))
                .headers(event.headers())
                .build();
    }
}
