package dev.orderflow.tracing;

import static java.util.stream.Collectors.toCollection;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The spans that have ended, in a test that switches tracing on. */
@Singleton
class Spans {

    private final InMemorySpanExporter ended = InMemorySpanExporter.create();

    @Produces
    @Singleton
    SpanProcessor processor() {
        return SimpleSpanProcessor.create(ended);
    }

    /** The traces that contain an order. */
    Set<String> tracesOf(String orderId) {
        return ended.getFinishedSpanItems().stream()
                .filter(span -> orderId.equals(text(span, "orderflow.order.id")))
                .map(SpanData::getTraceId)
                .collect(toCollection(TreeSet::new));
    }

    /** The spans with this name, in the order of their start. */
    List<SpanData> named(String traceId, String name) {
        return ended.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(traceId))
                .filter(span -> span.getName().equals(name))
                .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
                .toList();
    }

    SpanData only(String traceId, String name) {
        List<SpanData> found = named(traceId, name);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans are named " + name);
        }
        return found.get(0);
    }

    static String text(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }
}
