package dev.orderflow.messaging;

import dev.orderflow.tracing.Trace;
import java.util.Map;

/** A trace that consists of its id and the headers that it propagates. */
record Traced(String id, Map<String, String> headers) implements Trace {}
