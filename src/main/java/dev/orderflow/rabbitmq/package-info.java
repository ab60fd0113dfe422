/**
 * {@code reliable-rabbitmq}, a SmallRye connector built on RabbitMQ's Java client.
 *
 * <p>{@link dev.orderflow.rabbitmq.ReliableRabbitMQ} creates one stream for each channel. There is one
 * {@link dev.orderflow.rabbitmq.BrokerConnection} for consuming and one for publishing, each with a thread that keeps it connected
 * and tends its streams. An {@link dev.orderflow.rabbitmq.IncomingStream} subscribes to its queue and settles the messages that it
 * received. An {@link dev.orderflow.rabbitmq.OutgoingStream} publishes each message until the broker has confirmed it. A
 * {@link dev.orderflow.rabbitmq.Pulse}, on threads of its own, leaves a node that is connected but does not work.
 *
 * <p>Not here: the meaning of messages. The package knows queues and connections, and uses no other package of Orderflow.
 */
package dev.orderflow.rabbitmq;
