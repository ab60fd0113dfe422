package dev.orderflow.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.MainClasses;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} is generated from the code, with
 * {@code ./mvnw test -Dtest=ConfigurationReferenceTest -Dconfiguration.write=true}.
 */
class ConfigurationReferenceTest {

    private static final Path REFERENCE = Path.of("docs/configuration.md");

    @Test
    void theReferenceSaysWhatTheCodeSays() throws IOException {
        String reference = reference();
        if (System.getProperty("configuration.write") != null) {
            Files.writeString(REFERENCE, reference);
        }

        assertThat(Files.readString(REFERENCE)).isEqualTo(reference);
    }

    @Test
    void aSettingThatStandsAloneIsInTheReference() throws IOException {
        List<String> alone = MainClasses.ALL.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(unit -> unit.getParameters().stream())
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(ConfigProperty.class).stream())
                .map(ConfigProperty::name)
                .filter(name -> name.startsWith("orderflow."))
                .toList();

        assertThat(alone).hasSizeGreaterThan(1);
        assertThat(Files.readString(REFERENCE)).contains(alone);
    }

    private static String reference() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Configuration reference

                Every setting of Orderflow's own, made of the code. What it takes from Quarkus, and the attributes of the channels, are in
                [deployment](deployment.md) and [connector](connector.md). A duration is `500ms`, `10s`, `5m`, `24h`, `7d`; a size `256K`, `1M`.
                A bad or missing value stops the start and names its key.

                Two settings stand alone: `orderflow.tracing.enabled` (default `false`) exports [traces](observability.md), and
                `orderflow.demo.orders` (default `0`) is the number of orders that the worker places when it starts.
                """);
        for (Class<?> mapping : mappings()) {
            List<Setting> settings = Setting.of(mapping);
            text.append("\n## ")
                    .append(mapping.getAnnotation(ConfigMapping.class).prefix());
            text.append("\n\n")
                    .append(Javadoc.of(mapping))
                    .append("\n\n| setting | environment | type | default | |\n");
            text.append("|---|---|---|---|---|\n");
            text.append(settings.stream().map(Setting::row).collect(Collectors.joining("\n")))
                    .append("\n");
        }
        return text.toString();
    }

    private static List<? extends Class<?>> mappings() {
        return MainClasses.ALL.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(type -> type.reflect())
                .sorted(Comparator.comparing(
                        type -> type.getAnnotation(ConfigMapping.class).prefix()))
                .toList();
    }
}
