package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pods meet the restricted Pod Security Standard and some further rules. */
class PodSecurityIT {

    private static final Set<String> VOLUMES = Set.of("configMap", "secret", "emptyDir", "projected");

    @Test
    void everyPodIsRestricted() {
        assertThat(pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt(1)).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.fieldNames()).toIterable().noneMatch(field -> field.startsWith("host"));
            assertThat(pod.path("volumes"))
                    .allSatisfy(volume -> assertThat(volume.fieldNames())
                            .toIterable()
                            .filteredOn(field -> !field.equals("name"))
                            .isSubsetOf(VOLUMES));
        });
    }

    @Test
    void noContainerMayGainAnything() {
        assertThat(containers()).allSatisfy(container -> {
            JsonNode security = container.get("securityContext");
            assertThat(security.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(security.path("privileged").asBoolean()).isFalse();
            assertThat(security.path("runAsNonRoot").asBoolean(true)).isTrue();
            assertThat(security.path("runAsUser").asInt(1)).isPositive();
            assertThat(security.get("capabilities")).hasToString("{\"drop\":[\"ALL\"]}");
            assertThat(container.path("ports")).noneMatch(port -> port.has("hostPort"));
        });
    }

    @Test
    void theWorkerCanWriteNowhereButInItsTemporaryDirectory() {
        for (Built built : Built.all()) {
            Pod pod = Pod.of(built);
            assertThat(pod.container()
                            .at("/securityContext/readOnlyRootFilesystem")
                            .asBoolean())
                    .isTrue();
            assertThat(pod.container().get("volumeMounts"))
                    .filteredOn(mount -> !mount.path("readOnly").asBoolean())
                    .extracting(mount -> mount.get("mountPath").asText())
                    .containsExactly("/tmp");
        }
    }

    @Test
    void noPodHoldsATokenOrTheAddressesOfAllServices() {
        assertThat(pods()).allSatisfy(pod -> {
            assertThat(pod.get("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.get("enableServiceLinks").asBoolean(true)).isFalse();
        });
    }

    @Test
    void everyNamespaceRefusesPodsThatAreNot() {
        assertThat(List.of(Built.dev(), Built.production()))
                .allSatisfy(built -> assertThat(built.all("Namespace"))
                        .singleElement()
                        .satisfies(namespace -> assertThat(namespace.at("/metadata/labels"))
                                .hasToString("{\"pod-security.kubernetes.io/enforce\":\"restricted\"}")));
    }

    static Stream<JsonNode> pods() {
        return Built.all().stream()
                .flatMap(built -> built.objects().stream())
                .map(object -> object.at("/spec/template/spec"))
                .filter(pod -> !pod.isMissingNode());
    }

    static Stream<JsonNode> containers() {
        return pods().flatMap(
                        pod -> Stream.of("initContainers", "containers").flatMap(kind -> Pod.elements(pod.path(kind))));
    }
}
