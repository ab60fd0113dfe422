package dev.orderflow.tracing;

import static dev.orderflow.fixture.Await.eventually;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.OrderJson;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All steps of an order are in one trace. */
@QuarkusTest
@TestProfile(HttpCarrierProfile.Traced.class)
class TracingIT {

    private static final BasicProperties NO_HEADERS = new BasicProperties();

    @ConfigProperty(name = "orderflow.topology.prefix")
    String prefix;

    @ConfigProperty(name = "orderflow.shipping.url")
    URI carrierUrl;

    @Inject
    Spans spans;

    private Amqp shop;
    private FakeCarrier carrier;
    private final String orderId = "trace-" + UUID.randomUUID();
    private final String traceId = UUID.randomUUID().toString().replace("-", "");
    private final String traceparent = "00-" + traceId + "-00f067aa0ba902b7-01";

    @BeforeEach
    void connect() throws Exception {
        carrier = FakeCarrier.at(carrierUrl);
        shop = new Amqp(prefix);
        shop.take("dead-letter");
    }

    @AfterEach
    void disconnect() throws Exception {
        shop.close();
    }

    @Test
    void anOrderWhosePaymentIsTriedFourTimesIsOneTrace() {
        place(OrderJson.paidWith(orderId, "tok_flaky"), Map.of());

        String trace = awaitShipped();
        SpanData publish = spans.only(trace, "publish order.created");
        SpanData created = spans.only(trace, "process order-created");
        List<SpanData> payments = spans.named(trace, "process payment");
        SpanData shipping = spans.only(trace, "process shipping");
        assertThat(publish.getParentSpanContext().isValid()).isFalse();
        assertIsChild(created, publish);
        assertThat(payments).extracting(span -> attempt(span)).containsExactly("1", "2", "3", "4");
        payments.forEach(payment -> assertIsChild(payment, created));
        assertIsChild(shipping, payments.get(3));
    }

    @Test
    void eachAttemptHasItsOutcomeAndItsCallBelowIt() {
        place(OrderJson.paidWith(orderId, "tok_flaky"), Map.of());

        String trace = awaitShipped();
        List<SpanData> payments = spans.named(trace, "process payment");
        List<SpanData> calls = spans.named(trace, "call the payment provider");
        assertThat(payments).extracting(TracingIT::outcome).containsExactly("retried", "retried", "retried", "handled");
        for (List<SpanData> each : List.of(payments, calls)) {
            assertThat(each)
                    .extracting(span -> span.getStatus().getStatusCode())
                    .containsExactly(StatusCode.ERROR, StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET);
        }
        for (int i = 0; i < calls.size(); i++) {
            assertIsChild(calls.get(i), payments.get(i));
        }
        assertThat(Spans.text(payments.get(0), "messaging.destination.name")).isEqualTo(prefix + "payment");
    }

    @Test
    void aProviderOverHttpGetsTheTraceTheTokenAndTheHeadersOfTheSettings() {
        place(OrderJson.order(orderId), Map.of());

        String trace = awaitShipped();
        SpanData call = spans.only(trace, "call the carrier");
        assertIsChild(call, spans.only(trace, "process shipping"));
        assertThat(carrier.header("traceparent", orderId))
                .containsExactly("00-" + trace + "-" + call.getSpanId() + "-01");
        assertThat(carrier.header("tracestate", orderId)).containsOnlyNulls();
        assertThat(carrier.header("Authorization", orderId)).containsExactly("Bearer of-the-carrier");
        assertThat(carrier.header("X-Shop", orderId)).containsExactly("berlin");
        assertThat(carrier.header("Accept", orderId)).containsExactly("application/json");
    }

    @Test
    void anOrderGoesOnWithTheTraceOfTheRequestThatPlacedIt() {
        place(OrderJson.order(orderId), Map.of("traceparent", traceparent, "tracestate", "shop=1"));

        assertThat(awaitShipped()).isEqualTo(traceId);
        assertThat(spans.only(traceId, "publish order.created").getParentSpanId())
                .isEqualTo("00f067aa0ba902b7");
        assertThat(carrier.header("tracestate", orderId)).containsExactly("shop=1");
    }

    @Test
    void anOrderGoesOnWithTheTraceOfItsMessage() throws Exception {
        shop.publish("order.created", traced(), OrderJson.bytes(orderId));

        assertThat(awaitShipped()).isEqualTo(traceId);
    }

    @Test
    void aMessageWithoutATraceBeginsOneAndKeepsItWhenItIsTriedAgain() throws Exception {
        shop.publish("order.cancel", NO_HEADERS, cancel());
        eventually().until(() -> !spans.tracesOf(orderId).isEmpty());
        shop.publish("order.created", traced(), OrderJson.bytes(orderId));

        eventually().until(() -> ended("handled") == 2);
        assertThat(spans.tracesOf(orderId)).hasSize(2).contains(traceId);
    }

    @Test
    void aDeadLetterKeepsTheTraceOfItsMessage() throws Exception {
        shop.publish("order.created", traced(), "{}".getBytes(UTF_8));
        assertThat(deadLetter()).isEqualTo(traceparent);

        shop.publish("order.created", NO_HEADERS, ("{\"orderId\":\"" + orderId + "\"}").getBytes(UTF_8));
        assertThat(deadLetter()).contains(spans.tracesOf(orderId).iterator().next());
    }

    @Test
    void ofManyOrdersInOneRequestEachHasATraceOfItsOwnThatNamesTheRequest() {
        given().contentType("application/x-ndjson")
                .header("traceparent", traceparent)
                .body((OrderJson.order(orderId) + "\n" + OrderJson.order(orderId + "-2")).getBytes(UTF_8))
                .post("/orders")
                .then()
                .statusCode(202);

        String trace = awaitShipped();
        assertThat(trace).isNotEqualTo(traceId);
        assertThat(spans.tracesOf(orderId + "-2")).doesNotContain(trace).doesNotContain(traceId);
        assertThat(spans.only(trace, "publish order.created").getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(traceId);
    }

    private void place(String order, Map<String, String> headers) {
        given().contentType(ContentType.JSON)
                .headers(headers)
                .body(order)
                .post("/orders")
                .then()
                .statusCode(202);
    }

    /** @return the one trace in which the order is */
    private String awaitShipped() {
        eventually()
                .until(() -> spans.tracesOf(orderId).stream()
                        .anyMatch(
                                trace -> !spans.named(trace, "process shipping").isEmpty()));
        assertThat(spans.tracesOf(orderId)).hasSize(1);
        return spans.tracesOf(orderId).iterator().next();
    }

    private long ended(String outcome) {
        return spans.tracesOf(orderId).stream()
                .flatMap(trace -> spans.named(trace, "process order-created").stream())
                .filter(span -> outcome.equals(outcome(span)))
                .count();
    }

    private String deadLetter() {
        GetResponse[] letter = new GetResponse[1];
        eventually().until(() -> {
            shop.take("dead-letter").forEach(each -> letter[0] = each);
            return letter[0] != null;
        });
        return String.valueOf(letter[0].getProps().getHeaders().get("traceparent"));
    }

    private BasicProperties traced() {
        return new BasicProperties.Builder()
                .headers(Map.of("traceparent", traceparent))
                .build();
    }

    private byte[] cancel() {
        return ("{\"orderId\":\"" + orderId + "\"}").getBytes(UTF_8);
    }

    private static String attempt(SpanData span) {
        return Spans.text(span, "orderflow.attempt");
    }

    private static String outcome(SpanData span) {
        return Spans.text(span, "orderflow.outcome");
    }

    private static void assertIsChild(SpanData child, SpanData parent) {
        assertThat(child.getParentSpanId()).isEqualTo(parent.getSpanId());
    }
}
