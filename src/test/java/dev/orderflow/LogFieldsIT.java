package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worker's log in production has fields for machines, and no personal data. */
class LogFieldsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = System.getProperty("orderflow.topology.prefix") + "logs.";

    /** Contains letters, because digits alone may occur in any timestamp. */
    private static final String POSTAL_CODE = "N1 9GU";

    private static final Map<String, String> SETTINGS = Map.of(
            "orderflow.topology.prefix", PREFIX,
            "orderflow.retry.delays", "100ms,200ms",
            "orderflow.payment.breaker.enabled", "false",
            "quarkus.log.console.json.enabled", "true",
            "quarkus.log.category.\"dev.orderflow\".level", "DEBUG");

    @Test
    void eachDecisionIsALineWithItsFieldsAndNobodysData() throws Exception {
        try (Amqp shop = new Amqp(PREFIX);
                WorkerProcess worker = new WorkerProcess(SETTINGS).awaitReady()) {
            publish(shop, OrderJson.of("log-down", "tok_unavailable", POSTAL_CODE));
            publish(shop, OrderJson.shippedTo("log-bad", POSTAL_CODE).replace("\"DE\"", "\"Ada Lovelace\""));
            publish(shop, OrderJson.shippedTo("log-worse", POSTAL_CODE).replace("2995", "\"1 Main St\""));
            publish(shop, OrderJson.shippedTo("Ada Lovelace", POSTAL_CODE));
            publish(shop, "Ada Lovelace, 1 Main St, tok_visa");
            eventually().until(() -> shop.depth("dead-letter") == 5);
            publish(shop, OrderJson.shippedTo("log-good", POSTAL_CODE));

            eventually().until(() -> !lines(worker, "log-good", "shipping").isEmpty());
            assertThat(worker.log()).doesNotContain("Ada Lovelace", "Main St", POSTAL_CODE, "Berlin", "tok_", "C-7");
            assertThat(outcomes(lines(worker, "log-good", "payment"))).containsExactly("handled 1");
            assertThat(outcomes(lines(worker, "log-bad", "order-created"))).containsExactly("dead-lettered 1");
            assertFields(lines(worker, "log-down", "payment"));
        }
    }

    private static void assertFields(List<JsonNode> lines) {
        assertThat(outcomes(lines)).containsExactly("retried 1", "retried 2", "dead-lettered 3");
        assertThat(lines).extracting(line -> line.path("level").asText()).containsExactly("INFO", "INFO", "WARN");
        assertThat(lines).extracting(line -> field(line, "eventType")).containsOnly("order.accepted");
        assertThat(lines).extracting(line -> field(line, "eventId")).allMatch(id -> id.length() == 36);
        assertThat(lines).extracting(line -> field(line, "delay")).containsExactly("0.1s", "0.2s", "");
        assertThat(lines).extracting(line -> field(line, "reason")).containsExactly("", "", "RETRIES_EXHAUSTED");
        assertThat(lines).extracting(line -> field(line, "traceId")).containsOnly("");
    }

    private static void publish(Amqp shop, String body) throws Exception {
        shop.publish("order.created", new BasicProperties(), body.getBytes(UTF_8));
    }

    /** Parses all lines, so that a line that is not JSON fails the test. */
    private static List<JsonNode> lines(WorkerProcess worker, String orderId, String flow) {
        return worker.log()
                .lines()
                .map(LogFieldsIT::parse)
                .filter(line -> field(line, "orderId").equals(orderId))
                .filter(line -> field(line, "flow").equals(flow))
                .toList();
    }

    private static List<String> outcomes(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> field(line, "outcome") + " " + field(line, "attempt"))
                .toList();
    }

    private static String field(JsonNode line, String name) {
        return line.path("mdc").path(name).asText();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (Exception noJson) {
            throw new AssertionError(line, noJson);
        }
    }
}
