package dev.orderflow.tracing;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/**
 * A span of an order's trace, either a local one or the remote one that a message or request names. The methods of this interface do
 * nothing, as {@link #NONE} needs.
 */
public interface Trace {

    /** The trace while tracing is off. */
    Trace NONE = new Trace() {};

    /** Headers that propagate this trace, as defined by W3C: {@code traceparent}, and {@code tracestate} if there is one. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** @return trace id, 32 hexadecimal digits; empty if there is none */
    default String id() {
        return "";
    }

    default void note(String attribute, String value) {}

    /** @param why exported unchanged, so it must not contain secrets */
    default void failed(String type, String why) {}

    default void end() {}

    /** For a request with many orders. Each order starts its own trace, which only links to this one. */
    default Trace apart() {
        return this;
    }

    /** Makes this the {@link Tracing#current current} trace of the work. */
    default <T> Uni<T> within(Uni<T> work) {
        return work;
    }

    /** Like {@link #within}, and ends the span with the work. */
    default <T> Uni<T> around(Uni<T> work) {
        return work;
    }
}
