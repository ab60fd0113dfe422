package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContainersIT {

    @Test
    void everyContainerIsProbed() {
        // Containers of Jobs have no ports and need no probes, because they end by themselves.
        assertThat(PodSecurityIT.containers().filter(container -> container.has("ports")))
                .isNotEmpty()
                .allSatisfy(container -> assertThat(container.fieldNames())
                        .toIterable()
                        .contains("startupProbe", "livenessProbe", "readinessProbe"));
    }

    @Test
    void everyContainerAsksForWhatItNeedsAndIsHeldToIt() {
        assertThat(PodSecurityIT.containers()).allSatisfy(container -> {
            JsonNode resources = container.get("resources");
            assertThat(Stream.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory"))
                    .allSatisfy(path -> assertThat(resources.at(path).asText()).isNotEmpty());
            // Kubernetes may kill a pod that uses more memory than it requested.
            assertThat(resources.at("/limits/memory")).isEqualTo(resources.at("/requests/memory"));
        });
    }

    @Test
    void everyImageIsOneVersion() {
        List<String> images = Built.all().stream()
                .flatMap(built -> built.objects().stream())
                .flatMap(object ->
                        Stream.concat(object.findValues("image").stream(), object.findValues("imageName").stream()))
                .map(JsonNode::asText)
                .toList();

        assertThat(images)
                .anyMatch(image -> image.startsWith("ghcr.io/orderflow-dev/orderflow:"))
                .allSatisfy(image -> assertThat(image).matches("[a-z.]+/.+:\\d+\\.\\d+.*"));
    }
}
