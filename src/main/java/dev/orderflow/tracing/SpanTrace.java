package dev.orderflow.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.HashMap;
import java.util.Map;

/** An OpenTelemetry span. Attributes set on a remote span are ignored. */
final class SpanTrace implements Trace {

    private static final String KEY = SpanTrace.class.getName();
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");

    private final Context context;
    private final Span span;
    private final boolean apart;

    SpanTrace(Context context) {
        this(context, false);
    }

    private SpanTrace(Context context, boolean apart) {
        this.context = context;
        this.span = Span.fromContext(context);
        this.apart = apart;
    }

    static Trace in(io.smallrye.mutiny.Context work) {
        return work.getOrElse(KEY, () -> Trace.NONE);
    }

    /** Makes this span the parent of the new one, or links the new one to it if the new one starts its own trace. */
    void become(SpanBuilder child) {
        if (apart) {
            child.addLink(span.getSpanContext());
        } else {
            child.setParent(context);
        }
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(context, headers, Map::put);
        return headers;
    }

    @Override
    public String id() {
        return span.getSpanContext().getTraceId();
    }

    @Override
    public void note(String attribute, String value) {
        span.setAttribute(attribute, value);
    }

    @Override
    public void failed(String type, String why) {
        span.setStatus(StatusCode.ERROR, why);
        span.setAttribute("error.type", type);
        span.addEvent("exception", Attributes.of(TYPE, type, MESSAGE, why));
    }

    @Override
    public void end() {
        span.end();
    }

    @Override
    public Trace apart() {
        return new SpanTrace(context, true);
    }

    @Override
    public <T> Uni<T> within(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            io.smallrye.mutiny.Context here = io.smallrye.mutiny.Context.of(KEY, this);
            Cancellable underWay = work.subscribe().with(here, emitter::complete, emitter::fail);
            emitter.onTermination(underWay::cancel);
        });
    }

    @Override
    public <T> Uni<T> around(Uni<T> work) {
        return within(work)
                .onFailure()
                .invoke(failure ->
                        failed(failure.getClass().getName(), failure.getClass().getSimpleName()))
                .onCancellation()
                .invoke(() -> failed("cancelled", "cancelled by the subscriber"))
                .onTermination()
                .invoke(this::end);
    }
}
