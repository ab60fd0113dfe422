package dev.orderflow.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Never makes a span the current one of a thread, because a message may continue on any thread. */
final class OpenTelemetryTracing implements Tracing {

    static final TextMapGetter<UnaryOperator<String>> HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(UnaryOperator<String> headers) {
            return List.of();
        }

        @Override
        public String get(UnaryOperator<String> headers, String name) {
            return headers.apply(name);
        }
    };

    private final Tracer tracer;

    OpenTelemetryTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Trace continued(UnaryOperator<String> header) {
        Context remote = W3CTraceContextPropagator.getInstance().extract(Context.root(), header, HEADER);
        return Span.fromContext(remote).getSpanContext().isValid() ? new SpanTrace(remote) : Trace.NONE;
    }

    @Override
    public Trace consume(String name, Trace parent) {
        return begin(SpanKind.CONSUMER, name, parent);
    }

    @Override
    public Trace produce(String name, Trace parent) {
        return begin(SpanKind.PRODUCER, name, parent);
    }

    @Override
    public Trace call(String name, Trace parent) {
        return begin(SpanKind.CLIENT, name, parent);
    }

    @Override
    public <T> Uni<T> current(Function<Trace, Uni<T>> work) {
        return Uni.createFrom().context(context -> work.apply(SpanTrace.in(context)));
    }

    private Trace begin(SpanKind kind, String name, Trace parent) {
        SpanBuilder span = tracer.spanBuilder(name).setSpanKind(kind).setNoParent();
        if (parent instanceof SpanTrace known) {
            known.become(span);
        }
        return new SpanTrace(Context.root().with(span.startSpan()));
    }
}
