package dev.orderflow.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.servers.PrometheusPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool checks the alerts and the dashboard's queries. */
class PromtoolIT {

    @TempDir
    Path scratch;

    @Test
    void theRulesAreRules() throws Exception {
        promtool("check", "rules", "alerts.yaml");
    }

    @Test
    void eachAlertFiresWhenItShouldAndNotBefore() throws Exception {
        promtool("test", "rules", "alerts-test.yaml");
    }

    @Test
    void theQueriesOfTheDashboardAreQueries() throws Exception {
        List<String> rules = new ArrayList<>(List.of("groups:", "- name: dashboard", "  rules:"));
        for (Monitoring.Shown shown : Monitoring.dashboard()) {
            String query = shown.expression().replace("$__rate_interval", "5m").replace("$instance", ".*");
            rules.add("  - record: shown\n    expr: '" + query + "'\n    labels: {number: '" + rules.size() + "'}");
        }
        Path file = Files.write(scratch.resolve("dashboard.yaml"), rules);

        promtool("check", "rules", file.toString());
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        String program = PrometheusPrograms.ofThisMachine()
                .map(programs -> programs.promtool().toString())
                .orElse("promtool");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(Monitoring.DIRECTORY.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("there is no promtool (Debian: apt install prometheus; the fault kit gets one for itself): "
                    + e.getMessage());
        }
    }
}
