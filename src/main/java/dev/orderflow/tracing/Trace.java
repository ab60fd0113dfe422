package dev.orderflow.tracing;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** A span of an order's trace: one under way here, or one that somebody else told of. */
public interface Trace {

    /** Where nothing is traced. */
    Trace NONE = new NoTrace();

    /** By which others go on with this trace, as W3C has it: {@code traceparent}, and {@code tracestate} if there is one. */
    Map<String, String> headers();

    /** @return 32 hexadecimal digits; empty if there is none */
    String id();

    void note(String attribute, String value);

    /** @param why is shown as it is */
    void failed(String type, String why);

    void end();

    /** For many orders that come with one request: each begins a trace of its own, which only names this one. */
    Trace apart();

    /** The work finds this as its {@link Tracing#current current} one. */
    <T> Uni<T> within(Uni<T> work);

    /** As {@link #within}, and ends with the work. */
    <T> Uni<T> around(Uni<T> work);
}
