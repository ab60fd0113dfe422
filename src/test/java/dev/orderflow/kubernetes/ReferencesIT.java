package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each object that another one refers to exists, or an operator creates it from an object that exists. */
class ReferencesIT {

    @Test
    void everyConfigMapOfAPodIsThere() {
        assertThat(overlays())
                .allSatisfy(built -> assertThat(named(built, "configMapRef", "configMapKeyRef", "configMap"))
                        .isSubsetOf(names(built, "ConfigMap", name -> name)));
    }

    @Test
    void everySecretOfAPodIsThereOrMade() {
        assertThat(overlays())
                .allSatisfy(built -> assertThat(named(built, "secretRef", "secretKeyRef", "secret"))
                        .isSubsetOf(secrets(built)));
    }

    @Test
    void everySecretThatKedaReadsIsMade() {
        JsonNode authentication =
                Built.production().one("TriggerAuthentication", "orderflow").get("spec");

        assertThat(authentication.get("secretTargetRef"))
                .extracting(reference -> reference.get("name").asText())
                .isSubsetOf(secrets(Built.production()));
        assertThat(authentication.get("configMapTargetRef"))
                .extracting(reference -> reference.get("name").asText())
                .isSubsetOf(names(Built.production(), "ConfigMap", name -> name));
    }

    @Test
    void whateverSelectsTheWorkersPodsFindsThem() {
        JsonNode labels = Built.base().one("Deployment", "orderflow").at("/spec/template/metadata/labels");

        assertThat(List.of(
                        Built.base().one("Service", "orderflow").at("/spec/selector"),
                        Built.base().one("PodDisruptionBudget", "orderflow").at("/spec/selector/matchLabels"),
                        Built.base().one("NetworkPolicy", "orderflow").at("/spec/podSelector/matchLabels"),
                        Built.base().one("Deployment", "orderflow").at("/spec/selector/matchLabels")))
                .allSatisfy(selector -> assertThat(selector).isEqualTo(labels));
    }

    /** A release is applied in two steps, and the first one must be sufficient for the Job. */
    @Test
    void everyConfigMapOfTheJobIsAppliedWithIt() {
        JsonNode job = Built.production().one("Job", "orderflow-migrate");

        assertThat(job.at("/spec/template/spec").findValues("configMapRef"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(isFirst(Built.production()
                                .one("ConfigMap", reference.get("name").asText())))
                        .isTrue());
        assertThat(isFirst(job)).isTrue();
        assertThat(isFirst(Built.production().one("Deployment", "orderflow"))).isFalse();
    }

    private static boolean isFirst(JsonNode object) {
        return object.at("/metadata/labels/orderflow.dev~1apply").asText().equals("first");
    }

    private static List<Built> overlays() {
        return List.of(Built.dev(), Built.production());
    }

    private static List<String> named(Built built, String... references) {
        return built.objects().stream()
                .map(object -> object.at("/spec/template/spec"))
                .flatMap(pod -> Stream.of(references).flatMap(reference -> pod.findValues(reference).stream()))
                .map(reference -> reference
                        .path("name")
                        .asText(reference.path("secretName").asText()))
                .toList();
    }

    private static List<String> secrets(Built built) {
        return Stream.of(
                        names(built, "Secret", name -> name),
                        names(built, "ExternalSecret", name -> name),
                        names(built, "User", name -> name + "-user-credentials"),
                        names(built, "Cluster", name -> name + "-app"),
                        names(built, "Cluster", name -> name + "-ca"),
                        names(built, "Certificate", name -> name + "-tls"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> names(Built built, String kind, Function<String, String> secret) {
        return built.all(kind)
                .map(object -> secret.apply(object.at("/metadata/name").asText()))
                .toList();
    }
}
