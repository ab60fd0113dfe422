package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.Await;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.servers.FreePorts;
import dev.orderflow.topology.Topology;
import dev.orderflow.topology.TopologyFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker, started as in a pod of the manifests, answers the requests of Kubernetes and Prometheus. */
class ProbesIT {

    private static final List<String> TLS = List.of("RABBITMQ_TRUST_STORE_PATH", "RABBITMQ_TRUST_STORE_PASSWORD");

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @TempDir
    private Path root;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String prefix = "pod-" + UUID.randomUUID().toString().substring(0, 6) + ".";
    private final Topology topology = TopologyFixture.topology(Map.of("orderflow.topology.prefix", prefix));

    ProbesIT() throws IOException {}

    @Test
    void thePodOfDevelopment() throws Exception {
        try (Amqp broker = new Amqp("")) {
            try {
                check(Built.dev());
            } finally {
                TopologyFixture.delete(topology, broker.channel());
            }
        }
    }

    @Test
    void thePodOfProductionWithATopologyThatIsNotItsOwn() throws Exception {
        try (Amqp broker = new Amqp("")) {
            TopologyFixture.declare(topology, broker.channel());
            try {
                check(Built.production());
            } finally {
                TopologyFixture.delete(topology, broker.channel());
            }
        }
    }

    private void check(Built built) throws Exception {
        Pod pod = Pod.of(built);
        assumeThat(pod.ports())
                .as("a pod has its own ports, but one of them is in use on this machine")
                .allMatch(FreePorts::isFree);
        try (FreshDatabase database = new FreshDatabase();
                PodProcess worker = PodProcess.start(root, files(pod), environment(pod, database))) {
            JsonNode startup = pod.container().get("startupProbe");
            probe(
                    pod,
                    "startupProbe",
                    Await.within(
                            Duration.ofSeconds(startup.get("failureThreshold").asLong()
                                    * startup.get("periodSeconds").asLong())));
            probe(pod, "livenessProbe", Await.eventually());
            // This is not the default, so that the file must have been read.
            Await.eventually()
                    .until(() ->
                            probe(pod, "readinessProbe", Await.eventually()).contains("prefetch 240"));

            JsonNode scraped =
                    Built.production().one("ServiceMonitor", "orderflow").at("/spec/endpoints/0");
            assertThat(get(pod.servicePort(scraped.get("port")), scraped.get("path"), TIMEOUT)
                            .body())
                    .contains("orderflow_flow_prefetch");
            assertThat(get(pod.servicePort(new TextNode("http")), new TextNode("/login.html"), TIMEOUT)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(worker.endsWithin(pod.secondsToStop())).isTrue();
        }
    }

    /** @return the first successful answer */
    private String probe(Pod pod, String name, ConditionFactory limit) {
        JsonNode probe = pod.container().get(name);
        JsonNode request = probe.get("httpGet");
        Duration timeout = Duration.ofSeconds(probe.get("timeoutSeconds").asLong());
        return limit.ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> get(pod.port(request.get("port")), request.get("path"), timeout),
                        answer -> answer.statusCode() == 200)
                .body();
    }

    private HttpResponse<String> get(int port, JsonNode path, Duration timeout)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + port + path.asText());
        return http.send(HttpRequest.newBuilder(uri).timeout(timeout).build(), BodyHandlers.ofString());
    }

    private Map<String, String> files(Pod pod) {
        Map<String, String> files = pod.files();
        files.replaceAll((path, text) -> text.replace("max-outstanding-messages=250", "max-outstanding-messages=240"));
        return files;
    }

    /** The pod's environment, changed to the test's servers, without TLS, and to names of the test's own. */
    private Map<String, String> environment(Pod pod, FreshDatabase database) {
        Map<String, String> environment = new HashMap<>(pod.environment());
        environment.put("RABBITMQ_HOST", System.getProperty("rabbitmq-host"));
        environment.put("RABBITMQ_PORT", System.getProperty("rabbitmq-port"));
        environment.put("RABBITMQ_USERNAME", System.getProperty("rabbitmq-username"));
        environment.put("RABBITMQ_PASSWORD", System.getProperty("rabbitmq-password"));
        environment.replace("RABBITMQ_SSL", "false");
        environment.keySet().removeAll(TLS);
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.url());
        environment.put("QUARKUS_DATASOURCE_USERNAME", System.getProperty("quarkus.datasource.username"));
        environment.put("QUARKUS_DATASOURCE_PASSWORD", System.getProperty("quarkus.datasource.password"));
        environment.put("ORDERFLOW_TOPOLOGY_PREFIX", prefix);
        // DatabaseRolesIT tests production's Job.
        environment.replace("ORDERFLOW_LEDGER_MIGRATE", "true");
        return environment;
    }
}
