/**
 * One trace for each order, and its propagation. Threads carry no trace. A message has it in its headers, and the handling of a
 * message in the context of its subscription. No other package uses OpenTelemetry.
 *
 * <p>Not here: the places where spans begin. A span begins with a message, a request or a provider call.
 */
package dev.orderflow.tracing;
