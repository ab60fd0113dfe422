package dev.orderflow.bench.spring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import dev.orderflow.bench.order.Event;
import dev.orderflow.bench.order.Order;
import java.io.IOException;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Publishes an event without waiting. Its confirm settles the message that caused it. */
@Component
class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final RabbitTemplate template;
    private final ObjectMapper json;
    private final String exchange;

    Events(RabbitTemplate template, ObjectMapper json, @Value("${bench.prefix}orders") String exchange) {
        this.template = template;
        this.json = json;
        this.exchange = exchange;
    }

    void publish(String type, Order order, Message cause, Channel channel) throws IOException {
        Event event = Event.of(type, order.orderId());
        CorrelationData correlation = new CorrelationData(event.id());
        long deliveryTag = cause.getMessageProperties().getDeliveryTag();
        correlation.getFuture().whenComplete((confirm, failure) -> {
            boolean kept = failure == null && confirm.isAck() && correlation.getReturned() == null;
            settle(channel, deliveryTag, kept);
        });
        try {
            template.send(exchange, type, message(event, order), correlation);
        } catch (AmqpException e) {
            LOG.warn("not published: {}", e.getMessage());
            settle(channel, deliveryTag, false);
        }
    }

    private Message message(Event event, Order order) throws IOException {
        return MessageBuilder.withBody(json.writeValueAsBytes(order))
                .setContentType("application/json")
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .setMessageId(event.id())
                .setType(event.type())
                .setCorrelationId(event.orderId())
                .setTimestamp(Date.from(event.time()))
                .copyHeaders(event.headers())
                .build();
    }

    private static void settle(Channel channel, long deliveryTag, boolean kept) {
        try {
            if (kept) {
                channel.basicAck(deliveryTag, false);
            } else {
                channel.basicNack(deliveryTag, false, true);
            }
        } catch (Exception e) {
            // The channel is closed, so that the broker redelivers the message.
            LOG.warn("not settled: {}", e.getMessage());
        }
    }
}
