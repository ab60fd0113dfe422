/**
 * {@code reliable-rabbitmq}, a SmallRye connector on RabbitMQ's own Java client. Knows messages, queues and connections, and
 * nothing of what they are for.
 *
 * <p>{@link dev.orderflow.rabbitmq.ReliableRabbitMQ} makes one stream for each channel. A
 * {@link dev.orderflow.rabbitmq.BrokerConnection}, one for consuming and one for publishing, has a thread that keeps it
 * connected and tends its streams: an {@link dev.orderflow.rabbitmq.IncomingStream} subscribes to its queue and settles what
 * it received, an {@link dev.orderflow.rabbitmq.OutgoingStream} publishes each message until the broker has confirmed it.
 */
package dev.orderflow.rabbitmq;
