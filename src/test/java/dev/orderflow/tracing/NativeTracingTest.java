package dev.orderflow.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** OpenTelemetry finds its parts by name, all of a kind at once. A part that a native program lacks fails the start. */
class NativeTracingTest {

    private static final String SERVICES = "META-INF/services/io.opentelemetry.";

    @Test
    void everyPartThatIsLookedUpIsRegistered() throws Exception {
        List<String> parts = new ArrayList<>();
        for (Class<?> one : List.of(
                AutoConfiguredOpenTelemetrySdk.class, OtlpHttpSpanExporter.class, JdkHttpSenderProvider.class)) {
            parts.addAll(partsBeside(one));
        }

        assertThat(parts).isNotEmpty();
        assertThat(TracingChoice.class
                        .getAnnotation(RegisterForReflection.class)
                        .classNames())
                .containsExactlyInAnyOrderElementsOf(parts);
    }

    private static List<String> partsBeside(Class<?> one) throws IOException, URISyntaxException {
        List<String> parts = new ArrayList<>();
        try (JarFile jar = new JarFile(
                new File(one.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
            for (JarEntry entry : jar.stream()
                    .filter(entry -> entry.getName().startsWith(SERVICES))
                    .toList()) {
                try (InputStream names = jar.getInputStream(entry)) {
                    new String(names.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceAll("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(parts::add);
                }
            }
        }
        return parts;
    }
}
