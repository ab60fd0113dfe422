package dev.orderflow.operations;

import static dev.orderflow.fixture.Await.eventually;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.Flows;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Orders of every kind, once; then each figure is held against what happened to them. */
@QuarkusTest
@TestProfile(OwnWorker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {

    private static final BasicProperties PLAIN = new BasicProperties();

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Inject
    Flows flows;

    private final String id = "metrics-" + UUID.randomUUID() + "-";
    private Amqp shop;
    private Exposition metrics;

    @BeforeEach
    void runOrders() throws Exception {
        if (shop == null) {
            shop = new Amqp(OwnWorker.PREFIX);
            ordersThatEndByThemselves();
            anOrderThatIsToldTwice();
            anOrderThatIsCancelledAfterItWasGivenUp();
            eventually()
                    .until(() -> read().find("orderflow_flow_in_flight").stream()
                                    .mapToDouble(Exposition.Series::value)
                                    .sum()
                            == 0);
            metrics = read();
        }
    }

    @AfterAll
    void disconnect() throws Exception {
        shop.close();
    }

    private void ordersThatEndByThemselves() throws Exception {
        place(OrderJson.order(id + "1"));
        place(OrderJson.order(id + "2"));
        place(OrderJson.order(id + "3"));
        place(OrderJson.paidWith(id + "declined-1", "tok_declined"));
        place(OrderJson.paidWith(id + "declined-2", "tok_declined"));
        place(OrderJson.shippedTo(id + "refunded", "REFUSED"));
        place(OrderJson.paidWith(id + "flaky", "tok_flaky"));
        place(OrderJson.paidWith(id + "timeout", "tok_timeout"));
        place("no order");
        awaitEnded(8);
    }

    private void anOrderThatIsToldTwice() throws Exception {
        place(OrderJson.order(id + "1"));
        eventually().until(() -> read().value("orderflow_ledger_repeats_total", "operation", "begin") == 2);
    }

    private void anOrderThatIsCancelledAfterItWasGivenUp() throws Exception {
        place(OrderJson.paidWith(id + "unavailable", "tok_unavailable"));
        eventually().until(() -> deadLetters(read(), "payment", "RETRIES_EXHAUSTED") == 1);
        given().post("/orders/" + id + "unavailable/cancel").then().statusCode(202);
        awaitEnded(9);
        given().post("/orders/" + id + "unavailable/cancel").then().statusCode(202);
        eventually()
                .until(() -> handled(read(), "order-created", "handled") == 12
                        && handled(read(), "payment", "handled") == 12);
    }

    @Test
    void messagesAreCountedByFlowAndOutcome() {
        assertThat(handled(metrics, "order-created", "handled")).isEqualTo(12);
        assertThat(handled(metrics, "order-created", "dead-lettered")).isEqualTo(1);
        assertThat(handled(metrics, "payment", "handled")).isEqualTo(12);
        assertThat(handled(metrics, "payment", "retried")).isEqualTo(8);
        assertThat(handled(metrics, "payment", "dead-lettered")).isEqualTo(1);
        assertThat(handled(metrics, "payment", "waiting")).isZero();
        assertThat(handled(metrics, "payment", "nacked")).isZero();
        assertThat(handled(metrics, "shipping", "handled")).isEqualTo(7);
        assertThat(metrics.value("orderflow_flow_prefetch", "flow", "payment")).isEqualTo(250);
        assertThat(metrics.value("orderflow_flow_admitted", "flow", "payment")).isEqualTo(250);
        assertThat(metrics.value("orderflow_flow_consuming", "flow", "payment")).isEqualTo(1);
    }

    @Test
    void theTimeOfAHandlerIsAHistogram() {
        assertThat(bucket("orderflow_flow_handled", "0.1", "flow", "payment", "outcome", "handled"))
                .as("a simulated charge takes 200 ms; copies and cancels take none")
                .isBetween(0.0, 3.0);
        assertThat(bucket("orderflow_flow_handled", "60.0", "flow", "payment", "outcome", "handled"))
                .isEqualTo(12);
        assertThat(metrics.find("orderflow_flow_handled_seconds_bucket", "flow", "payment", "outcome", "handled"))
                .hasSize(14);
    }

    @Test
    void retriesAreCountedByTheirDelay() {
        assertThat(retries("0.1s")).isEqualTo(3);
        assertThat(retries("0.2s")).isEqualTo(2);
        assertThat(retries("0.3s")).isEqualTo(2);
        assertThat(retries("0.4s")).isEqualTo(1);
    }

    @Test
    void deadLettersAreCountedByReasonAndErrorsByKind() {
        assertThat(deadLetters(metrics, "payment", "RETRIES_EXHAUSTED")).isEqualTo(1);
        assertThat(deadLetters(metrics, "order-created", "NOT_JSON")).isEqualTo(1);
        assertThat(deadLetters(metrics, "shipping", "OUTCOME_UNKNOWN")).isZero();
        assertThat(errors("provider")).isEqualTo(9);
        assertThat(errors("message")).isEqualTo(1);
        for (String kind : Set.of("connection", "channel", "queue", "ledger", "broker", "unexpected")) {
            assertThat(errors(kind)).as(kind).isZero();
        }
    }

    @Test
    void theTimeOfAnOrderIsCountedOnceForEachThatEnded() {
        assertThat(ended("SHIPPED")).isEqualTo(5);
        assertThat(ended("DECLINED")).isEqualTo(2);
        assertThat(ended("REFUNDED")).isEqualTo(1);
        assertThat(ended("CANCELLED")).as("asked for twice").isEqualTo(1);
        assertThat(bucket("orderflow_order_duration", "0.25", "state", "SHIPPED"))
                .as("payment and shipment take 350 ms")
                .isZero();
        assertThat(bucket("orderflow_order_duration", "3600.0", "state", "SHIPPED"))
                .isEqualTo(5);
    }

    @Test
    void providersTellHowTheyAnswered() {
        assertThat(calls("payment", "act", "done")).isEqualTo(6);
        assertThat(calls("payment", "act", "refused")).isEqualTo(2);
        assertThat(calls("payment", "act", "failed")).isEqualTo(8);
        assertThat(calls("payment", "act", "unanswered")).isEqualTo(1);
        assertThat(calls("payment", "act", "held-back")).isZero();
        assertThat(calls("payment", "look-up", "done")).isEqualTo(1);
        assertThat(calls("payment", "look-up", "not-found")).isZero();
        assertThat(calls("shipping", "act", "done")).isEqualTo(5);
        assertThat(calls("shipping", "act", "refused")).isEqualTo(1);
        assertThat(metrics.value("orderflow_provider_breaker", "provider", "shipping"))
                .isZero();
    }

    @Test
    void theLedgerTellsItsGroupsAndWhatItHadBefore() {
        assertThat(metrics.value("orderflow_ledger_group_size_sum", "operation", "accept"))
                .isEqualTo(10);
        assertThat(metrics.value("orderflow_ledger_group_duration_seconds_count", "operation", "finish"))
                .isBetween(1.0, 14.0);
        assertThat(metrics.value("orderflow_ledger_repeats_total", "operation", "accept"))
                .isEqualTo(1);
        assertThat(metrics.value("orderflow_ledger_repeats_total", "operation", "begin"))
                .isEqualTo(2);
        assertThat(metrics.value("orderflow_ledger_repeats_total", "operation", "finish"))
                .isZero();
        assertThat(metrics.value("orderflow_ledger_available")).isEqualTo(1);
    }

    @Test
    void theBrokerIsSeenFromBothSides() {
        for (String connection : Set.of("consume", "publish")) {
            assertThat(metrics.value("orderflow_broker_connected", "connection", connection))
                    .isEqualTo(1);
            assertThat(metrics.value("orderflow_broker_connections_total", "connection", connection))
                    .isEqualTo(1);
        }
        assertThat(metrics.value("orderflow_broker_answering")).isEqualTo(1);
        assertThat(metrics.value("orderflow_broker_blocked")).isZero();
        assertThat(metrics.value("orderflow_broker_blocked_seconds_total")).isZero();
        assertThat(metrics.value("orderflow_broker_drift")).isZero();
        assertThat(metrics.value("orderflow_broker_received_total", "channel", "payment"))
                .isEqualTo(21);
        assertThat(confirmed("retries")).isEqualTo(8);
        assertThat(confirmed("dead-letters")).isEqualTo(2);
        assertThat(confirmed("intake")).isEqualTo(2);
        assertThat(metrics.value("orderflow_broker_returned_total", "channel", "retries"))
                .isZero();
        assertThat(metrics.value("orderflow_broker_nacked_total", "channel", "retries"))
                .isZero();
        assertThat(metrics.value("orderflow_broker_unconfirmed", "channel", "retries"))
                .isZero();
    }

    @Test
    void aFlowThatTakesNothingIsSeenInItsQueue() throws Exception {
        flows.flow("order-created").admit("test", Admission.none("a test"));
        eventually().until(() -> consumers() == 0);
        try {
            place(OrderJson.order(id + "4"));
            place(OrderJson.order(id + "5"));

            eventually().until(() -> depth() == 2);
            assertThat(read().value("orderflow_flow_admitted", "flow", "order-created"))
                    .isZero();
            assertThat(read().value("orderflow_flow_consuming", "flow", "order-created"))
                    .isZero();
        } finally {
            flows.flow("order-created").admit("test", Admission.all());
        }
        eventually().until(() -> consumers() == 1 && depth() == 0);
        awaitEnded(11);
    }

    @Test
    void anOrderThatHasNotEndedIsSeen() throws Exception {
        flows.flow("shipping").admit("test", Admission.none("a test"));
        try {
            place(OrderJson.order(id + "6"));
            eventually().until(() -> read().value("orderflow_orders_open") > 0);
            assertThat(read().value("orderflow_orders_oldest_open_seconds")).isPositive();
        } finally {
            flows.flow("shipping").admit("test", Admission.all());
        }
        eventually().until(() -> new LedgerView(id + "6").ended().size() == 1);
    }

    @Test
    void deadLettersThatNeedAPersonAreSeen() {
        eventually()
                .until(() -> read().value("orderflow_dead_letters_open", "reason", "RETRIES_EXHAUSTED") > 0
                        && read().value("orderflow_dead_letters_open", "reason", "NOT_JSON") > 0);
        assertThat(handled(read(), "dead-letter", "handled")).isEqualTo(2);
        assertThat(read().value("orderflow_dead_letters_open", "reason", "OTHER"))
                .isZero();
    }

    /** Each series costs every worker and Prometheus: what multiplies them is seen here first. */
    @Test
    void thereAreFewEnoughSeriesAndNoneOfAnOrder() {
        Set<String> names = metrics.series().stream()
                .map(Exposition.Series::name)
                .filter(name -> name.startsWith("orderflow_"))
                .collect(Collectors.toSet());
        assertThat(names).hasSizeBetween(40, 80);
        assertThat(metrics.series()).hasSizeLessThan(1800);
        assertThat(metrics.series())
                .noneMatch(series -> series.labels().toString().contains(id));
    }

    private void place(String order) throws Exception {
        shop.publish("order.created", PLAIN, order.getBytes(UTF_8));
    }

    private void awaitEnded(int orders) {
        eventually().until(() -> new LedgerView(id).ended().size() >= orders);
    }

    private Exposition read() {
        return Exposition.of(given().get(management + "metrics").body().asString());
    }

    private double consumers() {
        return read().value("orderflow_queue_consumers", "queue", OwnWorker.PREFIX + "order-created");
    }

    private double depth() {
        return read().value("orderflow_queue_depth", "queue", OwnWorker.PREFIX + "order-created");
    }

    private double errors(String kind) {
        return metrics.value("orderflow_errors_total", "kind", kind);
    }

    private double retries(String delay) {
        return metrics.value("orderflow_flow_retries_total", "flow", "payment", "delay", delay);
    }

    private double ended(String state) {
        return metrics.value("orderflow_order_duration_seconds_count", "state", state);
    }

    private double confirmed(String channel) {
        return metrics.value("orderflow_broker_confirmed_seconds_count", "channel", channel);
    }

    private double calls(String provider, String operation, String outcome) {
        return metrics.value(
                "orderflow_provider_calls_seconds_count",
                "provider",
                provider,
                "operation",
                operation,
                "outcome",
                outcome);
    }

    private double bucket(String timer, String limit, String... labels) {
        return metrics.find(timer + "_seconds_bucket", labels).stream()
                .filter(series -> series.labels().get("le").equals(limit))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static double handled(Exposition metrics, String flow, String outcome) {
        return metrics.value("orderflow_flow_handled_seconds_count", "flow", flow, "outcome", outcome);
    }

    private static double deadLetters(Exposition metrics, String flow, String reason) {
        return metrics.value("orderflow_flow_dead_letters_total", "flow", flow, "reason", reason);
    }
}
