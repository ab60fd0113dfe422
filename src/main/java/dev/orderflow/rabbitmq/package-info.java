/**
 * {@code reliable-rabbitmq}, a SmallRye connector on RabbitMQ's own Java client.
 *
 * <p>{@link dev.orderflow.rabbitmq.ReliableRabbitMQ} makes one stream for each channel. A
 * {@link dev.orderflow.rabbitmq.BrokerConnection}, one for consuming and one for publishing, has a thread that keeps it
 * connected and tends its streams: an {@link dev.orderflow.rabbitmq.IncomingStream} subscribes to its queue and settles what
 * it received, an {@link dev.orderflow.rabbitmq.OutgoingStream} publishes each message until the broker has confirmed it.
 *
 * <p>Not here: what messages are for. It knows queues and connections, and no other package of Orderflow.
 */
package dev.orderflow.rabbitmq;
