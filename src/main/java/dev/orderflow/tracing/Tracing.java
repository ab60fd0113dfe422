package dev.orderflow.tracing;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Begins the spans of an order's trace. While tracing is off, every trace is {@link Trace#NONE} and costs nothing. */
public interface Tracing {

    /** Whether tracing is on. Check it before computing values for a trace. */
    default boolean isOn() {
        return false;
    }

    /**
     * The trace that a message or request continues; NONE without a valid {@code traceparent}.
     *
     * @param header returns the value of a header by its name, or null
     */
    default Trace continued(UnaryOperator<String> header) {
        return Trace.NONE;
    }

    /** Begins a span for handling one message. */
    default Trace consume(String name, Trace parent) {
        return Trace.NONE;
    }

    /** Begins a span for publishing one message. */
    default Trace produce(String name, Trace parent) {
        return Trace.NONE;
    }

    /** Begins a span for an outgoing request. */
    default Trace call(String name, Trace parent) {
        return Trace.NONE;
    }

    /** Runs work that needs its current trace; see {@link Trace#within}. */
    default <T> Uni<T> current(Function<Trace, Uni<T>> work) {
        return work.apply(Trace.NONE);
    }

    /** Tracing that is off, and loads no class of OpenTelemetry. */
    static Tracing off() {
        return new Tracing() {};
    }
}
