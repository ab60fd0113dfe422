package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Outcome.Nacked;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.topology.Topology;
import dev.orderflow.topology.TopologyFixture;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log lines and metrics of failed attempts. */
class FlowTest {

    private static final String NAME = "test";

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final FlowMetrics metrics;
    private final List<String> logged = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    FlowTest() throws IOException {
        metrics = new FlowMetrics(
                registry,
                TopologyFixture.retries(
                        Map.of("orderflow.retry.delays", "1s", "orderflow.retry.flows.payment.delays", "7s")));
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("dev.orderflow.flow." + NAME).addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("dev.orderflow.flow." + NAME).removeHandler(listener);
    }

    @Test
    void anUnexpectedFailureLogsItsStackTraceOnceAndNoToken() throws IOException {
        IllegalStateException defect = new IllegalStateException("cannot charge tok_visa");

        handle(defect, 1);
        handle(defect, 2);

        assertThat(logged)
                .filteredOn(line -> line.contains("at " + FlowTest.class.getName()))
                .hasSize(1);
        assertThat(logged).anyMatch(line -> line.startsWith("WARN") && line.contains("IllegalStateException"));
        assertThat(logged).noneMatch(line -> line.contains("tok_visa"));
        assertThat(errors("unexpected")).isEqualTo(2);
    }

    @Test
    void anExpectedFailureLogsNoStackTrace() throws IOException {
        handle(new TryLater(TryLater.Kind.PROVIDER, "503"), 1);
        handle(new NotRetryable(Reason.REFUND_REFUSED, "no"), 1);

        assertThat(logged).noneMatch(line -> line.contains("\tat "));
        assertThat(errors("provider")).isEqualTo(1);
        assertThat(errors("message")).isEqualTo(1);
        assertThat(errors("unexpected")).isZero();
    }

    @Test
    void aFailureThatDoesNotCountAsAnAttemptIsNoError() throws IOException {
        handle(TryLater.withoutCounting(TryLater.Kind.LEDGER, "the database is away"), 1);

        assertThat(errors("ledger")).isZero();
    }

    @Test
    void aFailureThatDoesNotCountAsAnAttemptIsWaitingAndNotARetry() {
        FlowMeters meters = metrics.of("other");
        Duration delay = Duration.ofSeconds(1);

        meters.note(Outcome.Retried.withoutLimit(1, delay, TryLater.withoutCounting(TryLater.Kind.LEDGER, "")), 1);
        meters.note(Outcome.Retried.withoutLimit(2, delay, new TryLater(TryLater.Kind.LEDGER, "")), 1);
        meters.note(Outcome.Retried.withoutLimit(2, delay, new IllegalStateException()), 1);

        assertThat(handled("waiting")).isEqualTo(1);
        assertThat(handled("retried")).isEqualTo(2);
        assertThat(retries("other", "1s")).isEqualTo(2);
    }

    @Test
    void aFlowWithDelaysOfItsOwnCountsItsRetriesByThem() {
        metrics.of("payment")
                .note(Outcome.Retried.withoutLimit(2, Duration.ofSeconds(7), new IllegalStateException()), 1);

        assertThat(retries("payment", "7s")).isEqualTo(1);
    }

    @Test
    void everyOutcomeHasItsTimer() {
        metrics.of("other");

        assertThat(registry.find("orderflow.flow.handled").tag("flow", "other").timers())
                .extracting(timer -> timer.getId().getTag("outcome"))
                .containsExactlyInAnyOrder("handled", "retried", "waiting", "dead-lettered", "nacked");
    }

    private long handled(String outcome) {
        return registry.get("orderflow.flow.handled")
                .tags("flow", "other", "outcome", outcome)
                .timer()
                .count();
    }

    private double retries(String flow, String delay) {
        return registry.get("orderflow.flow.retries")
                .tags("flow", flow, "delay", delay)
                .counter()
                .count();
    }

    private double errors(String kind) {
        return registry.get("orderflow.errors").tag("kind", kind).counter().count();
    }

    private void handle(RuntimeException failure, int attempt) throws IOException {
        Settlement settlement = new Settlement(null, null, null, null, "test");
        Envelope envelope = new Envelope(JsonFixture.json(), null, DeliveryFixture.LIMIT);
        Topology topology = TopologyFixture.topology(Map.of());
        Flow flow = new Flow(
                NAME,
                1,
                (number, failingFor, cause) -> new Nacked(cause),
                message -> Delivery.of(message, topology),
                settlement,
                metrics,
                null);
        EventFlow events = new EventFlow(flow, envelope, JsonFixture.json(), null)
                .on(
                        "order.created",
                        JsonNode.class,
                        (event, data) -> Uni.createFrom().failure(failure));
        events.run(Multi.createFrom().item(message(attempt)))
                .collect()
                .asList()
                .await()
                .indefinitely();
    }

    private static Message<byte[]> message(int attempt) {
        BasicProperties properties = new BasicProperties.Builder()
                .headers(Map.of(Headers.ATTEMPT, attempt))
                .build();
        IncomingMetadata incoming = new IncomingMetadata("orders", "orders.retry", "order.created", false, properties);
        return Message.of("{}".getBytes(UTF_8), Metadata.of(incoming));
    }
}
