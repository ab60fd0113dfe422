package dev.orderflow.messaging;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Reason;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invalid messages are dead-lettered unchanged, with the reason, and block no other message. */
@QuarkusTest
class BadMessagesIT {

    private static final BasicProperties PLAIN = new BasicProperties();

    @ConfigProperty(name = "orderflow.topology.prefix")
    String prefix;

    @Inject
    Flows flows;

    private Amqp shop;
    private final Map<String, Bad> sent = new LinkedHashMap<>();
    private final Map<String, GetResponse> dead = new LinkedHashMap<>();

    private record Bad(byte[] body, Reason reason, String named) {}

    @BeforeEach
    void connect() throws Exception {
        shop = new Amqp(prefix);
        shop.take("dead-letter");
    }

    @AfterEach
    void disconnect() throws Exception {
        shop.close();
    }

    @Test
    void everyBadMessageEndsInTheDeadLettersWithItsBytesAndAReasonAndTheGoodOnesShip() throws Exception {
        Set<String> good = new TreeSet<>();
        for (int i = 0; i < 30; i++) {
            good.add("beside-" + i);
            shop.publish("order.created", PLAIN, OrderJson.bytes("beside-" + i));
        }
        sendAllKinds();

        eventually().until(() -> collectDead().keySet().equals(sent.keySet()));
        sent.forEach((id, bad) -> {
            GetResponse letter = dead.get(id);
            assertThat(letter.getBody()).as(id).isEqualTo(bad.body());
            assertThat(header(letter, Headers.REASON))
                    .as(id)
                    .isEqualTo(bad.reason().name());
            assertThat(header(letter, Headers.MESSAGE)).as(id).contains(bad.named());
            assertThat(header(letter, Headers.QUEUE)).isEqualTo(prefix + "order-created");
            assertThat(header(letter, Headers.EXCHANGE)).isEqualTo(prefix + "orders");
            assertThat(header(letter, Headers.ROUTING_KEY)).isEqualTo("order.created");
            assertThat(header(letter, Headers.ATTEMPT)).isEqualTo("1");
            assertThat(header(letter, Headers.EXCEPTION)).isEqualTo(InvalidMessage.class.getName());
            assertThat(header(letter, Headers.WORKER)).startsWith("orderflow/");
            assertThat(header(letter, Headers.FIRST_FAILURE)).isNotEmpty();
        });
        eventually().until(() -> new LedgerView("beside-").ordersIn("SHIPPED").equals(good));
        eventually().until(() -> shop.depth("order-created") == 0 && inFlight() == 0);
    }

    @Test
    void aMessageThatGoesOnFailingIsDeadLetteredAfterTheLadder() throws Exception {
        String order = OrderJson.paidWith("hopeless-1", "tok_unavailable");
        shop.publish("order.created", PLAIN, order.getBytes(UTF_8));

        List<GetResponse> letters = new ArrayList<>();
        eventually().until(() -> letters.addAll(shop.take("dead-letter")) || !letters.isEmpty());

        assertThat(letters).hasSize(1);
        GetResponse letter = letters.get(0);
        assertThat(header(letter, Headers.REASON)).isEqualTo(Reason.RETRIES_EXHAUSTED.name());
        assertThat(header(letter, Headers.MESSAGE))
                .contains("hopeless-1:PAYMENT")
                .contains("simulated 503");
        assertThat(header(letter, Headers.ATTEMPT)).isEqualTo("5");
        assertThat(header(letter, Headers.QUEUE)).isEqualTo(prefix + "payment");
        assertThat(header(letter, Headers.EXCHANGE)).isEqualTo(prefix + "orders");
        assertThat(header(letter, Headers.ROUTING_KEY)).isEqualTo("order.accepted");
        assertThat(header(letter, Headers.FIRST_FAILURE)).isLessThan(header(letter, Headers.LAST_FAILURE));
        assertThat(letter.getProps().getHeaders()).doesNotContainKey("x-death");
    }

    private void sendAllKinds() throws Exception {
        String good = OrderJson.order("bad-1");
        send("empty body", "", Reason.NOT_JSON, "empty");
        send("blank body", " \n\t", Reason.NOT_JSON, "empty");
        send("plain text", "hello", Reason.NOT_JSON, "Unrecognized token ***");
        send("cut off", good.substring(0, 100), Reason.INVALID_FIELD, "");
        send("xml", "<order id='1'/>", Reason.NOT_JSON, "'<'");
        send(
                "bytes that are no UTF-8",
                new byte[] {(byte) 0xc3, (byte) 0x28, 0, (byte) 0xff},
                Reason.NOT_JSON,
                "UTF-8");
        send("another encoding", good.replace("Ada", "Zo\u00eb").getBytes(ISO_8859_1), Reason.NOT_JSON, "UTF-8");
        send("two orders", good + good, Reason.INVALID_FIELD, "must be one JSON object, not several");
        send("null", "null", Reason.INVALID_FIELD, "not null");
        send("a number", "42", Reason.INVALID_FIELD, "");
        send("a string", "\"order\"", Reason.INVALID_FIELD, "");
        send("an array", "[" + good + "]", Reason.INVALID_FIELD, "");
        send("an empty object", "{}", Reason.INVALID_FIELD, "orderId must not be null");
        send("nested too deep", "{\"a\":".repeat(2000), Reason.NOT_JSON, "depth");
        send("no order id", good.replace("\"orderId\":\"bad-1\",", ""), Reason.INVALID_FIELD, "orderId");
        send("an order id with a blank", good.replace("bad-1", "bad 1"), Reason.INVALID_FIELD, "orderId");
        send("an order id with a NUL", good.replace("bad-1", "bad\\u0000"), Reason.INVALID_FIELD, "orderId");
        send("an amount with a fraction", good.replace("5990", "59.9"), Reason.INVALID_FIELD, "total.amount");
        send("an amount as text", good.replace("5990", "\"5990\""), Reason.INVALID_FIELD, "total.amount");
        send("a negative amount", good.replace("5990", "-5990"), Reason.INVALID_FIELD, "total.amount");
        send("lines that do not add up", good.replace("5990", "5991"), Reason.INVALID_FIELD, "total.amount");
        send("no such currency", good.replace("EUR", "XXY"), Reason.INVALID_FIELD, "total.currency");
        send("no such country", good.replace("\"DE\"", "\"Mars\""), Reason.INVALID_FIELD, "shipTo.country");
        send("no lines", good.replaceFirst("\\[.*]", "[]"), Reason.INVALID_FIELD, "lines");
        send("a line of null", good.replaceFirst("\\[.*]", "[null]"), Reason.INVALID_FIELD, "lines[0]");
        send("a quantity of zero", good.replace("\"quantity\":2", "\"quantity\":0"), Reason.INVALID_FIELD, "quantity");
        send("no payment", good.replaceFirst("\"payment\":\\{[^}]*},", ""), Reason.INVALID_FIELD, "payment");
        send("another version", good, Reason.INVALID_ENVELOPE, "specversion", header("cloudEvents:specversion", "0.1"));
    }

    private void send(String id, String body, Reason reason, String named) throws Exception {
        send(id, body.getBytes(UTF_8), reason, named);
    }

    private void send(String id, byte[] body, Reason reason, String named) throws Exception {
        send(id, body, reason, named, PLAIN.builder());
    }

    private void send(String id, String body, Reason reason, String named, BasicProperties.Builder properties)
            throws Exception {
        send(id, body.getBytes(UTF_8), reason, named, properties);
    }

    private void send(String id, byte[] body, Reason reason, String named, BasicProperties.Builder properties)
            throws Exception {
        sent.put(id, new Bad(body, reason, named));
        shop.publish("order.created", properties.messageId(id).build(), body);
    }

    private static BasicProperties.Builder header(String name, String value) {
        return PLAIN.builder().headers(Map.of(name, value));
    }

    private Map<String, GetResponse> collectDead() throws Exception {
        List<GetResponse> letters = shop.take("dead-letter");
        assertThat(letters).as("each is dead-lettered once").noneMatch(letter -> dead.containsKey(id(letter)));
        letters.forEach(letter -> dead.put(id(letter), letter));
        return dead;
    }

    private int inFlight() {
        return flows.all().stream().mapToInt(Flow::inFlight).sum();
    }

    private static String id(GetResponse letter) {
        return letter.getProps().getMessageId();
    }

    private static String header(GetResponse letter, String name) {
        return String.valueOf(letter.getProps().getHeaders().get(name));
    }
}
