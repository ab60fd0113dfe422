package dev.orderflow.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The alerts and the dashboard for an operator's Prometheus and Grafana. */
public final class Monitoring {

    static final Path DIRECTORY = Path.of("k8s/monitoring");

    private static final Pattern ALERT = Pattern.compile(
            "(\\w+)\n +expr: (?:\\|\n)?(.*?)\n +(?:for|labels):.*?runbook_url: \\S+#(\\S+).*", Pattern.DOTALL);

    /**
     * An alert.
     *
     * @param anchor anchor of its runbook
     */
    public record Alert(String name, String expression, String anchor) {}

    /** A query of the dashboard, with its panel and its legend. */
    record Shown(String panel, String expression, String legend) {}

    private Monitoring() {}

    public static List<Alert> alerts() throws IOException {
        return Arrays.stream(read("alerts.yaml").split("- alert: "))
                .skip(1)
                .map(Monitoring::alert)
                .toList();
    }

    static List<Shown> dashboard() throws IOException {
        List<Shown> shown = new ArrayList<>();
        for (JsonNode panel :
                new ObjectMapper().readTree(read("dashboard.json")).get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                shown.add(new Shown(
                        panel.get("title").asText(),
                        target.get("expr").asText(),
                        target.get("legendFormat").asText()));
            }
        }
        return shown;
    }

    public static String runbooks() throws IOException {
        return Files.readString(Path.of("docs/runbooks.md"));
    }

    public static String read(String file) throws IOException {
        return Files.readString(DIRECTORY.resolve(file));
    }

    private static Alert alert(String text) {
        Matcher rule = ALERT.matcher(text);
        if (!rule.matches()) {
            throw new IllegalArgumentException("no expression or no runbook: " + text);
        }
        return new Alert(rule.group(1), rule.group(2), rule.group(3));
    }
}
