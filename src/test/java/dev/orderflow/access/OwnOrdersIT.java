package dev.orderflow.access;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.access.HttpCaller.Answer;
import dev.orderflow.contract.Answers;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.OrderJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two shops with a token each, and one that publishes as the broker's user of the tests. */
class OwnOrdersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = System.getProperty("orderflow.topology.prefix") + "own.";
    private static final String USER = System.getProperty("rabbitmq-username", "guest");
    private static final BasicProperties AS_USER =
            new BasicProperties.Builder().userId(USER).build();

    private static AccessWorker worker;
    private static Amqp outside;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> settings = new HashMap<>();
        List.of("north", "south", "west", USER).forEach(shop -> settings.putAll(AccessWorker.user(shop, "shop")));
        settings.putAll(AccessWorker.user("vera", "viewer"));
        settings.putAll(AccessWorker.user("ada", "operator"));
        settings.put("orderflow.topology.prefix", PREFIX);
        settings.put("orderflow.intake.open", "true");
        settings.put("orderflow.dead-letters.collect", "true");
        worker = AccessWorker.start(settings);
        outside = new Amqp(PREFIX);
    }

    @AfterAll
    static void stop() throws Exception {
        if (outside != null) {
            outside.close();
        }
        if (worker != null) {
            worker.close();
        }
    }

    @Test
    void aShopReadsItsOwnOrdersAndCannotSeeThatOthersExist() throws Exception {
        place("north", "own-north-1");
        place("south", "own-south-1");

        expectOnly("north", "own-north-1");
        expectOnly("south", "own-south-1");
        assertThat(get("ada", "/orders/own-north-1").status()).isEqualTo(200);
        assertThat(worker.nobody().get("/orders/own-north-1").status()).isEqualTo(401);
        assertThat(get("north", "/orders/own-south-1").body())
                .isEqualTo(get("north", "/orders/own-nobody-1").body().replace("nobody", "south"));
    }

    @Test
    void aHeaderFromOutsideMakesNobodyTheOwner() throws Exception {
        BasicProperties forged = new BasicProperties.Builder()
                .headers(Map.of("orderflow-by", "north", "orderflow-attempt", 2))
                .build();
        outside.publish("order.created", forged, OrderJson.bytes("own-forged-1"));
        outside.channel()
                .basicPublish(PREFIX + "orders.inbox", "order.created", forged, OrderJson.bytes("own-forged-2"));
        outside.channel().basicPublish("", PREFIX + "order-created", forged, OrderJson.bytes("own-forged-3"));

        for (String orderId : List.of("own-forged-1", "own-forged-2", "own-forged-3")) {
            awaitAccepted(orderId);
            assertThat(get("north", "/orders/" + orderId).status()).isEqualTo(404);
        }
        assertThat(ids(list("north", "?after=own-forged-0"))).doesNotContain("own-forged-1", "own-forged-2");
    }

    @Test
    void whoListensToTheInboxGetsOrdersOverHttpToo() throws Exception {
        String queue = outside.channel().queueDeclare().getQueue();
        outside.channel().queueBind(queue, PREFIX + "orders.inbox", "order.created");
        place("north", "own-heard-1");

        assertThat(outside.drain(queue)).anySatisfy(order -> {
            assertThat(order.getEnvelope().getExchange()).isEqualTo(PREFIX + "orders.retry");
            assertThat(order.getProps().getCorrelationId()).isEqualTo("own-heard-1");
        });
    }

    @Test
    void theUserWhomTheBrokerHasCheckedIsTheOwnerOfAMessage() throws Exception {
        outside.publish("order.created", AS_USER, OrderJson.bytes("own-user-1"));
        awaitAccepted("own-user-1");

        expectOnly(USER, "own-user-1");
    }

    @Test
    void aCopyOfAnotherCallerDoesNotChangeTheOwner() throws Exception {
        String events = outside.observe();
        place("north", "own-copy-1");
        awaitAccepted("own-copy-1");
        assertThat(post("south", "application/json", OrderJson.order("own-copy-1"))
                        .status())
                .isEqualTo(202);
        outside.publish("order.created", AS_USER, OrderJson.bytes("own-copy-1"));
        List<String> accepted = new ArrayList<>();
        eventually().until(() -> {
            outside.drain(events).stream()
                    .filter(event -> event.getEnvelope().getRoutingKey().equals("order.accepted"))
                    .map(event -> event.getProps().getCorrelationId())
                    .filter("own-copy-1"::equals)
                    .forEach(accepted::add);
            return accepted.size() == 3;
        });

        expectOnly("north", "own-copy-1");
        assertThat(get("vera", "/dead-letters?orderId=own-copy-1").body()).doesNotContain("DIFFERENT_ORDER");
    }

    @Test
    void anOrderThatWasDeadLetteredAndMendedKeepsItsOwner() throws Exception {
        BasicProperties forged = new BasicProperties.Builder()
                .headers(Map.of("orderflow-by", "north"))
                .build();
        outside.publish("order.created", AS_USER, invalid("own-mended-1"));
        outside.publish("order.created", forged, invalid("own-mended-2"));

        for (String orderId : List.of("own-mended-1", "own-mended-2")) {
            mend(orderId);
            awaitAccepted(orderId);
        }
        expectOnly(USER, "own-mended-1");
        assertThat(get("north", "/orders/own-mended-2").status()).isEqualTo(404);
    }

    @Test
    void aShopListsItsOwnOrdersByPageAndState() throws Exception {
        List<String> mine = IntStream.range(0, 5).mapToObj(i -> "own-list-" + i).toList();
        String lines = mine.stream()
                .map(id -> OrderJson.paidWith(id, id.endsWith("3") ? "tok_declined" : "tok_visa"))
                .collect(Collectors.joining("\n"));
        assertThat(post("west", "application/x-ndjson", lines).status()).isEqualTo(202);
        place("north", "own-list-2-of-another");
        eventually().until(() -> ids(list("west", "?state=SHIPPED")).size() == 4);

        assertThat(ids(list("west", ""))).isEqualTo(mine);
        assertThat(ids(list("west", "?state=DECLINED"))).containsExactly("own-list-3");
        JsonNode page = list("west", "?limit=2");
        assertThat(ids(page)).containsExactly("own-list-0", "own-list-1");
        page = list("west", "?limit=2&after=" + page.path("next").asText());
        assertThat(ids(page)).containsExactly("own-list-2", "own-list-3");
        page = list("west", "?limit=2&after=" + page.path("next").asText());
        assertThat(ids(page)).containsExactly("own-list-4");
        assertThat(page.has("next")).isFalse();
        assertThat(ids(list("vera", "?after=own-list-&limit=4"))).contains("own-list-2", "own-list-2-of-another");
    }

    @Test
    void whoIsToldWhereAnOrderIsMayReadIt() throws Exception {
        for (String caller : List.of("north", "ada", "vera")) {
            String orderId = "own-location-" + caller;
            assertThat(place(caller, orderId).header("location")).isEqualTo("/orders/" + orderId);
            awaitAccepted(orderId);
            assertThat(get(caller, "/orders/" + orderId).status()).isEqualTo(200);
        }
        Answer placed = worker.nobody().post("/orders", "application/json", OrderJson.order("own-location-0"));
        assertThat(placed.status()).isEqualTo(202);
        assertThat(placed.headers().firstValue("location")).isEmpty();
        assertThat(post("north", "application/x-ndjson", OrderJson.order("own-location-1"))
                        .headers()
                        .firstValue("location"))
                .isEmpty();
    }

    private static Answer place(String caller, String orderId) throws Exception {
        Answer answer = post(caller, "application/json", OrderJson.order(orderId));
        assertThat(answer.status()).isEqualTo(202);
        return answer;
    }

    private static Answer post(String caller, String contentType, String body) throws Exception {
        return worker.user(caller).post("/orders", contentType, body);
    }

    private static Answer get(String caller, String path) throws Exception {
        Answer answer = worker.user(caller).get(path);
        Answers.check("GET", path, answer.status(), answer.header("content-type"), answer.body());
        return answer;
    }

    private static JsonNode list(String caller, String query) throws Exception {
        return JSON.readTree(get(caller, "/orders" + query).body());
    }

    private static List<String> ids(JsonNode page) {
        return page.path("orders").findValuesAsText("orderId");
    }

    private static void awaitAccepted(String orderId) {
        eventually().until(() -> get("vera", "/orders/" + orderId).status() == 200);
    }

    private static void expectOnly(String owner, String orderId) throws Exception {
        awaitAccepted(orderId);
        for (String shop : List.of("north", "south", "west", USER)) {
            boolean isOwner = shop.equals(owner);
            assertThat(get(shop, "/orders/" + orderId).status()).as(shop).isEqualTo(isOwner ? 200 : 404);
            assertThat(ids(list(shop, "?limit=1000")).contains(orderId))
                    .as(shop)
                    .isEqualTo(isOwner);
        }
    }

    private static byte[] invalid(String orderId) {
        return OrderJson.order(orderId).replace("5990", "-1").getBytes(UTF_8);
    }

    private static void mend(String orderId) throws Exception {
        String path = "/dead-letters?orderId=" + orderId;
        eventually().until(() -> get("vera", path).body().contains(orderId));
        String id = JSON.readTree(get("vera", path).body()).findValue("id").asText();
        String replay = JSON.createObjectNode()
                .put("why", "a test")
                .put("edited", OrderJson.order(orderId))
                .set("ids", JSON.createArrayNode().add(id))
                .toString();
        assertThat(worker.user("ada")
                        .post("/dead-letters/replay", "application/json", replay)
                        .status())
                .isEqualTo(202);
    }
}
