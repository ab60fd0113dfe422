/**
 * Events with their JSON data, and the exceptions that say why a message cannot be handled now or at all. A flow publishes a
 * {@link dev.orderflow.event.Fact} as an {@link dev.orderflow.event.Event}. {@link dev.orderflow.event.Json} reads and validates
 * JSON, and {@link dev.orderflow.event.Masked} and {@link dev.orderflow.event.OneLine} clean text from outside.
 *
 * <p>Not here: messages, which are in {@code messaging}, and the events of a flow, which are in the packages of the flows.
 */
package dev.orderflow.event;
