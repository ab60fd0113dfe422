package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MonitoringIT {

    private static final Path DIRECTORY = Path.of("k8s/monitoring");

    @Test
    void theOperatorsRulesAreThoseThatAreTested() throws IOException {
        JsonNode alerts = new ObjectMapper(new YAMLFactory())
                .readTree(DIRECTORY.resolve("alerts.yaml").toFile());

        assertThat(Built.production().one("PrometheusRule", "orderflow").get("spec"))
                .as("prometheusrule.yaml is outdated: its first lines show how to generate it")
                .isEqualTo(alerts);
    }

    @Test
    void theDashboardIsTheOneBesideTheRules() throws IOException {
        JsonNode map = Built.production().one("ConfigMap", "orderflow-dashboard");
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.readTree(map.at("/data/orderflow.json").asText()))
                .isEqualTo(mapper.readTree(DIRECTORY.resolve("dashboard.json").toFile()));
    }

    @Test
    void theWorkersAreScrapedUnderTheJobThatTheAlertsExpect() {
        JsonNode monitor = Built.production().one("ServiceMonitor", "orderflow").get("spec");
        JsonNode labels = Built.production().one("Service", "orderflow").at("/metadata/labels");

        assertThat(labels.get(monitor.get("jobLabel").asText()).asText()).isEqualTo("orderflow");
        monitor.at("/selector/matchLabels")
                .properties()
                .forEach(label -> assertThat(labels.get(label.getKey())).isEqualTo(label.getValue()));
        assertThat(monitor.at("/endpoints/0/interval").asText()).isEqualTo("15s");
    }
}
