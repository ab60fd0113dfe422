package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.OrderJson;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order from the shop's point of view: its messages and their results. */
@QuarkusTest
public class OrderFlowIT {

    private static final BasicProperties NO_HEADERS = new BasicProperties();

    @ConfigProperty(name = "orderflow.topology.prefix")
    String prefix;

    private Amqp shop;
    private String observer;
    private final List<GetResponse> seen = new ArrayList<>();
    private final String orderId = "flow-" + UUID.randomUUID();

    @BeforeEach
    void connect() throws Exception {
        shop = new Amqp(prefix);
        observer = shop.observe();
    }

    @AfterEach
    void disconnect() throws Exception {
        shop.close();
    }

    @Test
    void anOrderPlacedOverHttpIsPaidOnceAndShippedOnce() {
        given().contentType(ContentType.JSON)
                .body(OrderJson.order(orderId))
                .post("/orders")
                .then()
                .statusCode(202)
                .body("orderId", equalTo(orderId));

        JsonPath order = awaitState("SHIPPED");

        assertThat(order.getInt("total.amount")).isEqualTo(5990);
        assertThat(order.getString("payment.state")).isEqualTo("SUCCEEDED");
        assertThat(order.getInt("payment.attempts")).isEqualTo(1);
        assertThat(order.getString("shipment.state")).isEqualTo("SUCCEEDED");
        assertThat(order.getList("timeline.type"))
                .containsExactly("order.accepted", "payment.collected", "shipment.booked");
        assertPublished("order.accepted", "payment.collected", "shipment.booked");
    }

    @Test
    void aBareBodyFromAPlainClientShips() throws Exception {
        shop.publish("order.created", NO_HEADERS, OrderJson.bytes(orderId));

        awaitState("SHIPPED");
    }

    @Test
    void aStructuredCloudEventShips() throws Exception {
        BasicProperties structured = new BasicProperties.Builder()
                .contentType("application/cloudevents+json")
                .build();
        String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"shop\",\"type\":\"order.created\",\"data\":"
                + OrderJson.order(orderId) + "}";
        shop.publish("order.created", structured, event.getBytes(UTF_8));

        awaitState("SHIPPED");
    }

    @Test
    void aDeclinedPaymentEndsTheOrder() throws Exception {
        shop.publish(
                "order.created",
                NO_HEADERS,
                OrderJson.paidWith(orderId, "tok_declined").getBytes(UTF_8));

        JsonPath order = awaitState("DECLINED");

        assertThat(order.getString("payment.state")).isEqualTo("REFUSED");
        assertThat(order.getString("shipment")).isNull();
        assertPublished("order.created", "order.accepted", "payment.declined");
    }

    @Test
    void aRefusedShipmentIsRefunded() throws Exception {
        shop.publish(
                "order.created",
                NO_HEADERS,
                OrderJson.shippedTo(orderId, "REFUSED").getBytes(UTF_8));

        JsonPath order = awaitState("REFUNDED");

        assertThat(order.getString("payment.state")).isEqualTo("SUCCEEDED");
        assertThat(order.getString("shipment.state")).isEqualTo("REFUSED");
        assertThat(order.getString("refund.state")).isEqualTo("SUCCEEDED");
        assertPublished("order.created", "order.accepted", "payment.collected", "shipment.refused", "payment.refunded");
    }

    @Test
    void anOrderThatIsShippedCannotBeCancelled() throws Exception {
        shop.publish("order.created", NO_HEADERS, OrderJson.bytes(orderId));
        awaitState("SHIPPED");

        given().post("/orders/" + orderId + "/cancel").then().statusCode(202);

        eventually().until(() -> order().getList("timeline.type").contains("cancellation.refused"));
        assertThat(order().getString("state")).isEqualTo("SHIPPED");
    }

    @Test
    void aCancelThatOvertakesItsOrderIsTriedAgain() throws Exception {
        shop.publish("order.cancel", NO_HEADERS, ("{\"orderId\":\"" + orderId + "\"}").getBytes(UTF_8));
        shop.publish("order.created", NO_HEADERS, OrderJson.bytes(orderId));

        eventually()
                .until(() -> order().getList("timeline.type").stream()
                        .anyMatch(List.of("order.cancelled", "cancellation.refused")::contains));
        eventually().until(() -> List.of("CANCELLED", "REFUNDED", "SHIPPED").contains(order().getString("state")));
    }

    @Test
    void aProviderThatFailsThreeTimesIsAskedAFourthTime() throws Exception {
        shop.publish(
                "order.created",
                NO_HEADERS,
                OrderJson.paidWith(orderId, "tok_flaky").getBytes(UTF_8));

        assertThat(awaitState("SHIPPED").getInt("payment.attempts")).isEqualTo(4);
    }

    @Test
    void aProviderThatDoesNotAnswerIsAskedAgainWithTheSameKey() throws Exception {
        shop.publish(
                "order.created",
                NO_HEADERS,
                OrderJson.paidWith(orderId, "tok_timeout").getBytes(UTF_8));

        assertThat(awaitState("SHIPPED").getInt("payment.attempts")).isEqualTo(2);
    }

    @Test
    void copiesOfAnOrderArePaidAndShippedOnceAndPublishTheSameEvents() throws Exception {
        for (int i = 0; i < 5; i++) {
            shop.publish("order.created", NO_HEADERS, OrderJson.bytes(orderId));
        }

        awaitState("SHIPPED");
        eventually().until(() -> published("shipment.booked").size() == 5);
        for (String type : List.of("order.accepted", "payment.collected", "shipment.booked")) {
            List<GetResponse> copies = published(type);
            assertThat(copies.stream().map(OrderFlowIT::id).distinct()).hasSize(1);
            assertThat(copies.stream()
                            .map(copy -> new String(copy.getBody(), UTF_8))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void ordersArePlacedInBulkOneALine() {
        List<String> ids =
                IntStream.range(0, 50).mapToObj(i -> orderId + "-" + i).toList();
        String lines = ids.stream().map(OrderJson::order).collect(Collectors.joining("\n"));

        given().contentType("application/x-ndjson")
                .body(lines.getBytes(UTF_8))
                .post("/orders")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(50))
                .body("orderIds", hasItems(ids.toArray()));

        eventually()
                .until(
                        () -> get("/orders?state=SHIPPED&limit=50&after=" + orderId)
                                .jsonPath()
                                .getList("orders.orderId"),
                        ids.stream().sorted().toList()::equals);
    }

    @Test
    void anOrderWithoutAPlaceInTheLedgerIsNotFound() {
        get("/orders/nobody").then().statusCode(404).contentType("application/problem+json");
    }

    private JsonPath awaitState(String state) {
        eventually().until(() -> order().getString("state"), state::equals);
        return order();
    }

    private JsonPath order() {
        return get("/orders/" + orderId).jsonPath();
    }

    /** Asserts that exactly these types were published, in causal order. */
    private void assertPublished(String... types) {
        eventually().until(() -> published(types[types.length - 1]).size() == 1);
        assertThat(seen.stream()
                        .filter(this::isOurs)
                        .map(event -> event.getEnvelope().getRoutingKey()))
                .containsExactly(types);
    }

    private List<GetResponse> published(String type) throws Exception {
        seen.addAll(shop.drain(observer));
        return seen.stream()
                .filter(this::isOurs)
                .filter(event -> event.getEnvelope().getRoutingKey().equals(type))
                .toList();
    }

    private boolean isOurs(GetResponse event) {
        return new String(event.getBody(), UTF_8).contains(orderId);
    }

    private static String id(GetResponse event) {
        return event.getProps().getMessageId();
    }
}
