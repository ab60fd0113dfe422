package dev.orderflow.operations;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Runs orders of every kind once. Each test compares metrics with the results of these orders. */
@QuarkusTest
@TestProfile(OwnWorker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Inject
    Flows flows;

    private OrdersOfEveryKind orders;
    private Figures metrics;

    @BeforeEach
    void runOrders() throws Exception {
        if (orders == null) {
            orders = new OrdersOfEveryKind(management);
            orders.run();
            metrics = read();
        }
    }

    @AfterAll
    void disconnect() throws Exception {
        orders.close();
    }

    @Test
    void messagesAreCountedByFlowAndOutcome() {
        assertThat(metrics.handled("order-created", "handled")).isEqualTo(12);
        assertThat(metrics.handled("order-created", "dead-lettered")).isEqualTo(1);
        assertThat(metrics.handled("payment", "handled")).isEqualTo(12);
        assertThat(metrics.handled("payment", "retried")).isEqualTo(8);
        assertThat(metrics.handled("payment", "dead-lettered")).isEqualTo(1);
        assertThat(metrics.handled("payment", "waiting")).isZero();
        assertThat(metrics.handled("payment", "nacked")).isZero();
        assertThat(metrics.handled("shipping", "handled")).isEqualTo(7);
        assertThat(metrics.value("orderflow_flow_prefetch", "flow", "payment")).isEqualTo(250);
        assertThat(metrics.value("orderflow_flow_admitted", "flow", "payment")).isEqualTo(250);
        assertThat(metrics.value("orderflow_flow_consuming", "flow", "payment")).isEqualTo(1);
    }

    @Test
    void theTimeOfAHandlerIsAHistogram() {
        assertThat(metrics.bucket("orderflow_flow_handled", "0.1", "flow", "payment", "outcome", "handled"))
                .as("a simulated charge takes 200 ms; copies and cancels take none")
                .isBetween(0.0, 3.0);
        assertThat(metrics.bucket("orderflow_flow_handled", "60.0", "flow", "payment", "outcome", "handled"))
                .isEqualTo(12);
        assertThat(metrics.all().find("orderflow_flow_handled_seconds_bucket", "flow", "payment", "outcome", "handled"))
                .hasSize(14);
    }

    @Test
    void retriesAreCountedByTheirDelay() {
        assertThat(metrics.retries("0.1s")).isEqualTo(3);
        assertThat(metrics.retries("0.2s")).isEqualTo(2);
        assertThat(metrics.retries("0.3s")).isEqualTo(2);
        assertThat(metrics.retries("0.4s")).isEqualTo(1);
    }

    @Test
    void deadLettersAreCountedByReasonAndErrorsByKind() {
        assertThat(metrics.deadLetters("payment", "RETRIES_EXHAUSTED")).isEqualTo(1);
        assertThat(metrics.deadLetters("order-created", "NOT_JSON")).isEqualTo(1);
        assertThat(metrics.deadLetters("shipping", "OUTCOME_UNKNOWN")).isZero();
        assertThat(metrics.errors("provider")).isEqualTo(9);
        assertThat(metrics.errors("message")).isEqualTo(1);
        for (String kind : Set.of("connection", "channel", "queue", "ledger", "broker", "unexpected")) {
            assertThat(metrics.errors(kind)).as(kind).isZero();
        }
    }

    @Test
    void theTimeOfAnOrderIsCountedOnceForEachThatEnded() {
        assertThat(metrics.ended("SHIPPED")).isEqualTo(5);
        assertThat(metrics.ended("DECLINED")).isEqualTo(2);
        assertThat(metrics.ended("REFUNDED")).isEqualTo(1);
        assertThat(metrics.ended("CANCELLED")).as("cancelled twice").isEqualTo(1);
        assertThat(metrics.bucket("orderflow_order_duration", "0.25", "state", "SHIPPED"))
                .as("payment and shipment take 350 ms")
                .isZero();
        assertThat(metrics.bucket("orderflow_order_duration", "3600.0", "state", "SHIPPED"))
                .isEqualTo(5);
    }

    @Test
    void answersOfProvidersAreCounted() {
        assertThat(metrics.calls("payment", "act", "done")).isEqualTo(6);
        assertThat(metrics.calls("payment", "act", "refused")).isEqualTo(2);
        assertThat(metrics.calls("payment", "act", "failed")).isEqualTo(8);
        assertThat(metrics.calls("payment", "act", "unanswered")).isEqualTo(1);
        assertThat(metrics.calls("payment", "act", "held-back")).isZero();
        assertThat(metrics.calls("payment", "look-up", "done")).isEqualTo(1);
        assertThat(metrics.calls("payment", "look-up", "not-found")).isZero();
        assertThat(metrics.calls("shipping", "act", "done")).isEqualTo(5);
        assertThat(metrics.calls("shipping", "act", "refused")).isEqualTo(1);
        assertThat(metrics.value("orderflow_provider_breaker", "provider", "shipping"))
                .isZero();
    }

    @Test
    void groupsAndRepeatsOfTheLedgerAreCounted() {
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
        assertThat(metrics.confirmed("retries")).isEqualTo(8);
        assertThat(metrics.confirmed("dead-letters")).isEqualTo(2);
        assertThat(metrics.confirmed("redeliveries")).isEqualTo(2);
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
            orders.place(OrderJson.order(orders.id() + "4"));
            orders.place(OrderJson.order(orders.id() + "5"));

            eventually().until(() -> depth() == 2);
            assertThat(read().value("orderflow_flow_admitted", "flow", "order-created"))
                    .isZero();
            assertThat(read().value("orderflow_flow_consuming", "flow", "order-created"))
                    .isZero();
        } finally {
            flows.flow("order-created").admit("test", Admission.all());
        }
        eventually().until(() -> consumers() == 1 && depth() == 0);
        orders.awaitEnded(11);
    }

    @Test
    void anOrderThatHasNotEndedIsSeen() throws Exception {
        flows.flow("shipping").admit("test", Admission.none("a test"));
        try {
            orders.place(OrderJson.order(orders.id() + "6"));
            eventually().until(() -> read().value("orderflow_orders_open") > 0);
            assertThat(read().value("orderflow_orders_oldest_open_seconds")).isPositive();
        } finally {
            flows.flow("shipping").admit("test", Admission.all());
        }
        eventually().until(() -> new LedgerView(orders.id() + "6").ended().size() == 1);
    }

    @Test
    void deadLettersThatNeedAnOperatorAreSeen() {
        eventually()
                .until(() -> read().value("orderflow_dead_letters_open", "reason", "RETRIES_EXHAUSTED") > 0
                        && read().value("orderflow_dead_letters_open", "reason", "NOT_JSON") > 0);
        assertThat(read().handled("dead-letter", "handled")).isEqualTo(2);
        assertThat(read().value("orderflow_dead_letters_open", "reason", "OTHER"))
                .isZero();
    }

    /** Limits the number of series, because each costs memory in every worker and in Prometheus. */
    @Test
    void thereAreFewEnoughSeriesAndNoneOfAnOrder() {
        Set<String> names = metrics.all().series().stream()
                .map(Exposition.Series::name)
                .filter(name -> name.startsWith("orderflow_"))
                .collect(Collectors.toSet());
        assertThat(names).hasSizeBetween(40, 80);
        assertThat(metrics.all().series()).hasSizeLessThan(1800);
        assertThat(metrics.all().series())
                .noneMatch(series -> series.labels().toString().contains(orders.id()));
    }

    private Figures read() {
        return Figures.at(management);
    }

    private double consumers() {
        return read().value("orderflow_queue_consumers", "queue", OwnWorker.PREFIX + "order-created");
    }

    private double depth() {
        return read().value("orderflow_queue_depth", "queue", OwnWorker.PREFIX + "order-created");
    }
}
