package dev.orderflow.tracing;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Begins the spans of an order's trace. Where it is off, every trace is {@link Trace#NONE} and nothing is spent on it. */
public interface Tracing {

    /** To be asked before anything is put together for a trace. */
    boolean isOn();

    /** @param header the value of a header by its name, or null; without a {@code traceparent} that can be read, NONE */
    Trace continued(UnaryOperator<String> header);

    /** Work on one message. */
    Trace consume(String name, Trace parent);

    /** A message on its way to the broker. */
    Trace produce(String name, Trace parent);

    /** A request to somebody else. */
    Trace call(String name, Trace parent);

    /** Work that wants to know in which trace it is; see {@link Trace#within}. */
    <T> Uni<T> current(Function<Trace, Uni<T>> work);
}
