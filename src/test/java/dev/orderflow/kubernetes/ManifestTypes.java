package dev.orderflow.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.servers.Npm;
import dev.orderflow.servers.Prerequisite;
import dev.orderflow.servers.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Checks the fields of manifests against the published TypeScript types. Each object is written as a literal of its type, and
 * the compiler rejects a field that the type does not have.
 */
record ManifestTypes(Path scratch) {

    private static final Path SETTINGS = Path.of("src/test/resources/kubernetes");
    private static final Prerequisite<Path> PACKAGES = new Prerequisite<>(
            "the types, from npm,", () -> new Npm(SETTINGS.resolve("package.json")).install("kubernetes-types"));
    private static final Map<String, String> PACKAGE_OF = Map.of(
            "cert-manager.io", "@kubernetes-models/cert-manager",
            "external-secrets.io", "@kubernetes-models/external-secrets",
            "keda.sh", "@kubernetes-models/keda",
            "monitoring.coreos.com", "@kubernetes-models/prometheus-operator",
            "postgresql.cnpg.io", "@kubernetes-models/cloudnative-pg");
    private static final Pattern ERROR = Pattern.compile("objects\\.ts\\((\\d+),\\d+\\): error (.*)");

    /** @return an error for each mistake, after the object's kind and name */
    List<String> errors(List<JsonNode> objects) throws IOException {
        for (String file : List.of("tsconfig.json", "rabbitmq.d.ts")) {
            Files.copy(SETTINGS.resolve(file), scratch.resolve(file));
        }
        Files.createSymbolicLink(
                scratch.resolve("node_modules"), PACKAGES.orSkip().resolve("node_modules"));
        Files.write(
                scratch.resolve("objects.ts"),
                objects.stream().map(ManifestTypes::literal).toList());
        return compile(objects);
    }

    private List<String> compile(List<JsonNode> objects) throws IOException {
        try {
            Programs.run(scratch, List.of("node", "node_modules/typescript/bin/tsc"));
            return List.of();
        } catch (IOException refused) {
            List<String> errors = new ArrayList<>();
            for (MatchResult error :
                    ERROR.matcher(refused.getMessage()).results().toList()) {
                JsonNode object = objects.get(Integer.parseInt(error.group(1)) - 1);
                errors.add(name(object) + ": " + error.group(2));
            }
            if (errors.isEmpty()) {
                throw refused;
            }
            return errors;
        }
    }

    static String name(JsonNode object) {
        return object.get("kind").asText() + " " + object.at("/metadata/name").asText();
    }

    /** Writes an object on one line, so that an error's line number identifies the object. */
    private static String literal(JsonNode object) {
        return "(%s) satisfies import(\"%s\").I%s;"
                .formatted(object, module(object), object.get("kind").asText());
    }

    private static String module(JsonNode object) {
        String version = object.get("apiVersion").asText();
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        if (group.equals("rabbitmq.com")) {
            return "./rabbitmq.js";
        }
        return PACKAGE_OF.getOrDefault(group, "kubernetes-models") + "/" + version + "/"
                + object.get("kind").asText();
    }
}
