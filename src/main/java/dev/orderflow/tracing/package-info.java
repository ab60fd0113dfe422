/**
 * One trace for each order: where in it something happens, and how that is handed on. No thread carries it: a message has it
 * in its headers, the work on a message in the context of its subscription. The only package that knows OpenTelemetry.
 *
 * <p>Not here: where a span begins. That is at what has a beginning and an end: a message, a request, a call of a provider.
 */
package dev.orderflow.tracing;
