package dev.orderflow.tracing;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporterBuilder;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporterBuilder;

/**
 * Removes export over gRPC from the native executable. Its builders refer to {@code io.grpc}, which the worker does not contain,
 * and the native compiler links every class that it reaches. The JVM ignores this class.
 */
final class WithoutGrpc {

    private WithoutGrpc() {}

    static IllegalStateException notPartOfTheProgram() {
        return new IllegalStateException(
                "export over gRPC is not part of the worker: set otel.exporter.otlp.protocol to http/protobuf");
    }

    @TargetClass(OtlpGrpcSpanExporter.class)
    static final class Spans {

        @Substitute
        static OtlpGrpcSpanExporterBuilder builder() {
            throw notPartOfTheProgram();
        }
    }

    @TargetClass(OtlpGrpcMetricExporter.class)
    static final class Metrics {

        @Substitute
        static OtlpGrpcMetricExporterBuilder builder() {
            throw notPartOfTheProgram();
        }
    }

    @TargetClass(OtlpGrpcLogRecordExporter.class)
    static final class LogRecords {

        @Substitute
        static OtlpGrpcLogRecordExporterBuilder builder() {
            throw notPartOfTheProgram();
        }
    }
}
