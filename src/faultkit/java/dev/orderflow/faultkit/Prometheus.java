package dev.orderflow.faultkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.operations.Monitoring;
import dev.orderflow.servers.PrometheusNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A real Prometheus with the shipped alerts, whose times are shortened. */
final class Prometheus implements AlertSource, AutoCloseable {

    private static final String FIRING = "ALERTS{alertstate=\"firing\"}";

    /** Finds intervals with fewer than three readings in four seconds. */
    private static final String INATTENTIVE = "count_over_time(up[4s]) < 3";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final PrometheusNode node;

    private Prometheus(PrometheusNode node) {
        this.node = node;
    }

    /** @throws IOException if Prometheus cannot be found */
    static Prometheus watching(List<RestartableWorker> workers) throws IOException {
        return new Prometheus(PrometheusNode.start(
                workers.stream().map(RestartableWorker::managementAddress).toList(),
                ScaledRules.of(Monitoring.read("alerts.yaml"))));
    }

    @Override
    public Set<String> firing(Instant from, Instant to) {
        Set<String> names = new TreeSet<>();
        for (JsonNode series : series(FIRING, from, to)) {
            names.add(series.path("metric").path("alertname").asText());
        }
        return names;
    }

    @Override
    public boolean wereAttentive(Instant from, Instant to) {
        return series(INATTENTIVE, from, to).isEmpty();
    }

    @Override
    public void close() {
        node.close();
    }

    private JsonNode series(String expression, Instant from, Instant to) {
        String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return ask(node.api().resolve("query_range?query=%s&start=%s&end=%s&step=1".formatted(query, from, to)))
                .path("data")
                .path("result");
    }

    private JsonNode ask(URI query) {
        try {
            HttpRequest request = HttpRequest.newBuilder(query).timeout(TIMEOUT).build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Prometheus says " + answer.statusCode() + ": " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("Prometheus does not answer", failure);
        }
    }
}
