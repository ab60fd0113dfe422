package dev.orderflow.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The worker's pod with its environment and files. */
record Pod(Built built, JsonNode spec) {

    static Pod of(Built built) {
        return new Pod(built, built.one("Deployment", "orderflow").at("/spec/template/spec"));
    }

    JsonNode container() {
        return spec.at("/containers/0");
    }

    /** The environment, without objects that a cluster's operators create. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode source : container().get("envFrom")) {
            data("ConfigMap", source.at("/configMapRef/name")).forEach(environment::put);
            data("Secret", source.at("/secretRef/name"))
                    .forEach((name, value) -> environment.put(
                            name, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        }
        for (JsonNode variable : container().get("env")) {
            if (variable.has("value")) {
                environment.put(
                        variable.get("name").asText(), variable.get("value").asText());
            }
        }
        return environment;
    }

    /** The text of each file from a ConfigMap, by path. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (JsonNode mount : container().get("volumeMounts")) {
            JsonNode map = volume(mount.get("name").asText()).at("/configMap/name");
            data("ConfigMap", map)
                    .forEach((name, text) -> files.put(mount.get("mountPath").asText() + "/" + name, text));
        }
        return files;
    }

    List<Integer> ports() {
        return elements(container().get("ports"))
                .map(port -> port.get("containerPort").asInt())
                .toList();
    }

    /** The target port of a named port of the service. */
    int servicePort(JsonNode name) {
        return elements(built.one("Service", "orderflow").at("/spec/ports"))
                .filter(port -> port.get("name").equals(name))
                .findFirst()
                .map(port -> port(port.get("targetPort")))
                .orElseThrow(() -> new AssertionError("no port of the service is named " + name));
    }

    /** The number of a port that a probe or the service refers to by name or number. */
    int port(JsonNode named) {
        return named.isInt()
                ? named.asInt()
                : elements(container().get("ports"))
                        .filter(port -> port.get("name").equals(named))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no port " + named))
                        .get("containerPort")
                        .asInt();
    }

    /** The seconds from SIGTERM until the pod is killed: the grace period without the preStop hook. */
    int secondsToStop() {
        return spec.get("terminationGracePeriodSeconds").asInt()
                - container().at("/lifecycle/preStop/sleep/seconds").asInt();
    }

    private JsonNode volume(String name) {
        return elements(spec.get("volumes"))
                .filter(volume -> volume.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no volume " + name));
    }

    private Map<String, String> data(String kind, JsonNode name) {
        Map<String, String> data = new LinkedHashMap<>();
        built.all(kind)
                .filter(object -> object.at("/metadata/name").equals(name))
                .forEach(object -> object.get("data")
                        .properties()
                        .forEach(entry ->
                                data.put(entry.getKey(), entry.getValue().asText())));
        return data;
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
