package dev.orderflow.tracing;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Nothing. */
final class NoTrace implements Trace {

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public String id() {
        return "";
    }

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
