package dev.orderflow.tracing;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Loads nothing of OpenTelemetry. */
final class TracingOff implements Tracing {

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public Trace continued(UnaryOperator<String> header) {
        return Trace.NONE;
    }

    @Override
    public Trace consume(String name, Trace parent) {
        return Trace.NONE;
    }

    @Override
    public Trace produce(String name, Trace parent) {
        return Trace.NONE;
    }

    @Override
    public Trace call(String name, Trace parent) {
        return Trace.NONE;
    }

    @Override
    public <T> Uni<T> current(Function<Trace, Uni<T>> work) {
        return work.apply(Trace.NONE);
    }
}
