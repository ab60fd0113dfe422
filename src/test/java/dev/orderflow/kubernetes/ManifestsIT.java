package dev.orderflow.kubernetes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsIT {

    @TempDir
    Path scratch;

    @Test
    void everyObjectHasTheFieldsOfItsKindAndNoOthers() throws IOException {
        List<JsonNode> objects =
                Built.all().stream().flatMap(built -> built.objects().stream()).toList();

        assertThat(new ManifestTypes(scratch).errors(objects)).isEmpty();
    }

    @Test
    void aFieldTooManyIsFoundInEveryKind() throws IOException {
        List<JsonNode> wrong = new ArrayList<>();
        for (JsonNode object : oneOfEachKind()) {
            wrong.add(misspelt(object.deepCopy()));
            if (object.get("spec") instanceof ObjectNode && !object.get("spec").isEmpty()) {
                ObjectNode copy = object.deepCopy();
                misspelt((ObjectNode) copy.get("spec"));
                wrong.add(copy);
            }
        }

        assertThat(new ManifestTypes(scratch).errors(wrong))
                .hasSameSizeAs(wrong)
                .allSatisfy(error -> assertThat(error).contains("\"misspelt\"' does not exist"));
    }

    @Test
    void aMisspeltFieldIsFoundHoweverDeepItIs() throws IOException {
        List<JsonNode> wrong = List.of(
                misspelt(
                        Built.base().one("Deployment", "orderflow"),
                        "/spec/template/spec/containers/0/readinessProbe/httpGet",
                        "port"),
                misspelt(
                        Built.base().one("Deployment", "orderflow"),
                        "/spec/template/spec/containers/0/securityContext/capabilities",
                        "drop"),
                misspelt(
                        Built.production().one("ScaledObject", "orderflow"),
                        "/spec/triggers/2/authenticationRef",
                        "name"),
                misspelt(
                        Built.production().one("Cluster", "orderflow-database"),
                        "/spec/postgresql/synchronous",
                        "number"),
                misspelt(
                        Built.production().one("RabbitmqCluster", "orderflow-broker"),
                        "/spec/tls",
                        "disableNonTLSListeners"),
                misspelt(Built.production().one("ServiceMonitor", "orderflow"), "/spec/endpoints/0", "interval"));

        assertThat(new ManifestTypes(scratch).errors(wrong)).hasSameSizeAs(wrong);
    }

    @Test
    void anObjectOfAnUnknownKindIsNotTaken() throws IOException {
        ObjectNode unknown = Built.base().one("Service", "orderflow").deepCopy();

        assertThat(new ManifestTypes(scratch).errors(List.of(unknown.put("kind", "Servise"))))
                .isNotEmpty();
    }

    private static Collection<JsonNode> oneOfEachKind() {
        return Built.all().stream()
                .flatMap(built -> built.objects().stream())
                .collect(toMap(object -> object.get("kind").asText(), object -> object, (one, other) -> one))
                .values();
    }

    private static JsonNode misspelt(ObjectNode part) {
        return part.put("misspelt", true);
    }

    private static JsonNode misspelt(JsonNode object, String path, String field) {
        JsonNode copy = object.deepCopy();
        ObjectNode part = (ObjectNode) copy.at(path);
        part.set(field + "s", part.remove(field));
        return copy;
    }
}
