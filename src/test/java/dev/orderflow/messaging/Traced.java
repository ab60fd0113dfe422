package dev.orderflow.messaging;

import dev.orderflow.tracing.Trace;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** A trace that is no more than what it hands on. */
record Traced(String id, Map<String, String> headers) implements Trace {

    @Override
    public void note(String attribute, String value) {}

    @Override
    public void failed(String type, String why) {}

    @Override
    public void end() {}

    @Override
    public Trace apart() {
        return this;
    }

    @Override
    public <T> Uni<T> within(Uni<T> work) {
        return work;
    }

    @Override
    public <T> Uni<T> around(Uni<T> work) {
        return work;
    }
}
