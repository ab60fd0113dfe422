/**
 * Exchanges, queues and bindings: their names, arguments and retry delays, and what the broker reports of them.
 * {@link dev.orderflow.topology.KeepTopology} declares and checks them at the broker,
 * {@link dev.orderflow.topology.TopologyResource} shows them as a definitions file, and
 * {@link dev.orderflow.topology.QueueMetrics} and {@link dev.orderflow.topology.QueueMembers} measure the queues.
 *
 * <p>Not here: messages, which are in {@code messaging}, and connections, which are in {@code rabbitmq}.
 */
package dev.orderflow.topology;
