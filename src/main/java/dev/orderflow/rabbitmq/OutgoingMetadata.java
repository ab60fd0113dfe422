package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;

/**
 * How a message is to be published.
 *
 * @param routingKey null for the stream's default
 * @param mandatory whether a queue must be bound for it: if none is, it is published again until one is
 */
public record OutgoingMetadata(String routingKey, boolean mandatory, BasicProperties properties) {}
