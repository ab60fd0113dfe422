package dev.orderflow.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Checks how many running nodes have a replica of each queue. A queue with missing replicas still works until another node is lost.
 * So the readiness check only names such queues and stays UP.
 */
@Startup
@Readiness
@ApplicationScoped
class QueueMembers implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(QueueMembers.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BODY = 1 << 20;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ManagementApiConfig config;
    private final ObjectMapper json;
    private final Set<String> queues;
    private final String path;
    private volatile Map<String, Integer> online = Map.of();
    private boolean failed;

    QueueMembers(
            ManagementApiConfig config,
            Topology topology,
            ObjectMapper json,
            MeterRegistry registry,
            @ConfigProperty(name = "rabbitmq-virtual-host", defaultValue = "/") String virtualHost) {
        config.url().filter(url -> !isHttp(url)).ifPresent(url -> {
            throw new IllegalArgumentException(
                    "orderflow.management-api.url must begin with http:// or https://, not '" + url + "'");
        });
        this.config = config;
        this.json = json;
        this.queues = topology.queues().stream().map(Topology.Queue::name).collect(Collectors.toSet());
        this.path = "/api/queues/" + encoded(virtualHost) + "?page=1&page_size=500&use_regex=true&name="
                + encoded(queues.stream().map(QueueMembers::quoted).collect(Collectors.joining("|", "^(", ")$")))
                + "&columns=name,online";
        for (String queue : queues) {
            Gauge.builder("orderflow.queue.members.missing", () -> missing(queue))
                    .description("Replicas of a queue that are missing or whose node is down")
                    .tag("queue", queue)
                    .register(registry);
        }
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void ask() {
        if (config.url().isEmpty()) {
            return;
        }
        try {
            online = read(config.url().get());
            failed = false;
        } catch (IOException | IllegalArgumentException e) {
            online = Map.of();
            if (!failed) {
                LOG.warnf("could not read the replicas of the queues from the management API: %s", e);
            }
            failed = true;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("queue members").up();
        online.forEach((queue, members) -> {
            if (members < config.expectedMembers()) {
                answer.withData(queue, members + " of " + config.expectedMembers() + " online");
            }
        });
        return answer.build();
    }

    private double missing(String queue) {
        Integer members = online.get(queue);
        return members == null ? Double.NaN : Math.max(0, config.expectedMembers() - members);
    }

    private Map<String, Integer> read(URI url) throws IOException, InterruptedException {
        String login = config.username() + ":" + config.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/$", "") + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("it answered " + response.statusCode());
            }
            return online(json.readTree(body.readNBytes(MAX_BODY)));
        }
    }

    private static Map<String, Integer> online(JsonNode answer) {
        Map<String, Integer> online = new HashMap<>();
        answer.path("items")
                .forEach(queue -> online.put(
                        queue.path("name").asText(), queue.path("online").size()));
        return online;
    }

    private static boolean isHttp(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
    }

    private static String quoted(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "\\\\$0");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
