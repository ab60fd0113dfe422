package dev.orderflow.tracing;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creates the tracing that the settings select. OpenTelemetry's own settings apply, as environment variables ({@code OTEL_…}) or as
 * properties ({@code otel.…}). Beans of type {@link SpanProcessor} receive every span as well.
 */
@Singleton
@RegisterForReflection(
        classNames = {
            "io.opentelemetry.exporter.otlp.internal.OtlpGrpcLogRecordExporterComponentProvider",
            "io.opentelemetry.exporter.otlp.internal.OtlpGrpcMetricExporterComponentProvider",
            "io.opentelemetry.exporter.otlp.internal.OtlpGrpcSpanExporterComponentProvider",
            "io.opentelemetry.exporter.otlp.internal.OtlpHttpLogRecordExporterComponentProvider",
            "io.opentelemetry.exporter.otlp.internal.OtlpHttpMetricExporterComponentProvider",
            "io.opentelemetry.exporter.otlp.internal.OtlpHttpSpanExporterComponentProvider",
            "io.opentelemetry.exporter.otlp.internal.OtlpLogRecordExporterProvider",
            "io.opentelemetry.exporter.otlp.internal.OtlpMetricExporterProvider",
            "io.opentelemetry.exporter.otlp.internal.OtlpSpanExporterProvider",
            "io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider",
            "io.opentelemetry.sdk.autoconfigure.EnvironmentResourceProvider"
        })
class TracingChoice {

    private OpenTelemetrySdk sdk;

    @Produces
    @Singleton
    Tracing tracing(
            @ConfigProperty(name = "orderflow.tracing.enabled", defaultValue = "false") boolean enabled,
            Config config,
            Instance<SpanProcessor> processors) {
        if (!enabled) {
            return Tracing.off();
        }
        sdk = start(settings(config), processors);
        return new OpenTelemetryTracing(sdk.getTracer("orderflow"));
    }

    /** Exports pending spans. */
    @PreDestroy
    void close() {
        if (sdk != null) {
            sdk.close();
        }
    }

    private static OpenTelemetrySdk start(Map<String, String> settings, Instance<SpanProcessor> processors) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> settings)
                .addTracerProviderCustomizer((tracers, properties) -> {
                    processors.forEach(tracers::addSpanProcessor);
                    return tracers;
                })
                .build()
                .getOpenTelemetrySdk();
    }

    /**
     * Exports over HTTP, the only protocol that needs no further library. Metrics and logs are not exported here, because they have
     * their own channels.
     */
    private static Map<String, String> settings(Config config) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "otel.service.name", config.getValue("quarkus.application.name", String.class),
                "otel.resource.attributes",
                        "service.version=" + config.getValue("quarkus.application.version", String.class),
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none"));
        for (String name : config.getPropertyNames()) {
            if (name.startsWith("otel.")) {
                settings.put(name, config.getValue(name, String.class));
            }
        }
        return settings;
    }
}
