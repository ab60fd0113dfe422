package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;

/**
 * How a message is published.
 *
 * @param routingKey null for the default of the stream
 * @param mandatory whether a queue must take the message; if none does, it is published again until one does
 */
public record OutgoingMetadata(String routingKey, boolean mandatory, BasicProperties properties) {}
