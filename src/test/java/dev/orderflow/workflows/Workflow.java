package dev.orderflow.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One file of .github/workflows. */
record Workflow(String text, JsonNode root) {

    private static final Path DIRECTORY = Path.of(".github", "workflows");

    static Workflow of(String name) throws IOException {
        String text = Files.readString(DIRECTORY.resolve(name));
        return new Workflow(text, new ObjectMapper(new YAMLFactory()).readTree(text));
    }

    static List<Workflow> all() throws IOException {
        List<Workflow> all = new ArrayList<>();
        try (var files = Files.newDirectoryStream(DIRECTORY)) {
            for (Path file : files) {
                all.add(of(file.getFileName().toString()));
            }
        }
        return all;
    }

    JsonNode job(String name) {
        return root.at("/jobs/" + name);
    }

    List<JsonNode> jobs() {
        List<JsonNode> jobs = new ArrayList<>();
        root.get("jobs").forEach(jobs::add);
        return jobs;
    }

    List<JsonNode> steps() {
        return jobs().stream().flatMap(job -> steps(job).stream()).toList();
    }

    static List<JsonNode> steps(JsonNode job) {
        List<JsonNode> steps = new ArrayList<>();
        job.path("steps").forEach(steps::add);
        return steps;
    }

    static boolean uses(JsonNode step, String action) {
        return step.path("uses").asText().startsWith(action + "@");
    }
}
