package dev.orderflow.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.orderflow.servers.Kustomize;
import dev.orderflow.servers.Prerequisite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The objects that kustomize builds from a directory of k8s/. */
record Built(List<JsonNode> objects) {

    private static final Prerequisite<Kustomize> KUSTOMIZE = new Prerequisite<>("kustomize", Kustomize::find);
    private static final Map<Path, Built> KNOWN = new ConcurrentHashMap<>();

    static Built base() {
        return at(Path.of("k8s/base"));
    }

    static Built dev() {
        return at(Path.of("k8s/overlays/dev"));
    }

    static Built production() {
        return at(Path.of("k8s/overlays/production"));
    }

    /** The base with the HPA, which no overlay uses. */
    static Built hpa() {
        return ofBaseWith("hpa");
    }

    static List<Built> all() {
        return List.of(base(), dev(), production(), hpa());
    }

    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.get("kind").asText().equals(kind));
    }

    JsonNode one(String kind, String name) {
        return all(kind)
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " is named " + name));
    }

    static Built at(Path directory) {
        return KNOWN.computeIfAbsent(directory, Built::build);
    }

    private static Built build(Path directory) {
        try {
            String yaml = KUSTOMIZE.orSkip().build(directory);
            ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
            return new Built(
                    mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Built ofBaseWith(String component) {
        try {
            Path directory = Files.createDirectories(Path.of("target", "kustomize-" + component));
            Files.writeString(directory.resolve("kustomization.yaml"), """
                    resources: [../../k8s/base]
                    components: [../../k8s/components/%s]
                    """.formatted(component));
            return at(directory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
