package dev.orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Json;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.event.Reason;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.messaging.EnvelopeFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Invalid orders are rejected with a reason and, if possible, the field. The reason never contains the token. */
class OrderFuzzTest {

    private static final String TOKEN = "tok_SECRET4711";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Json json = JsonFixture.json();

    @Property(tries = 500)
    void anyBytesAreAnOrderOrRefusedByName(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 500)
    void anOrderWithOtherBytesSomewhereIsReadOrRefused(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 10_000) Integer> positions, @ForAll byte value) {
        byte[] bytes = OrderJson.paidWith("A-1", TOKEN).getBytes(UTF_8);
        positions.forEach(position -> bytes[position % bytes.length] = value);

        readOrRefuse(bytes);
    }

    @Property(tries = 500)
    void theTokenIsNotShownHoweverItIsMisspelt(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 11) Integer> positions,
            @ForAll @CharRange(from = ' ', to = '~') char value) {
        byte[] bytes = OrderJson.paidWith("A-1", TOKEN).getBytes(UTF_8);
        int token = new String(bytes, UTF_8).indexOf("\"" + TOKEN);
        positions.stream()
                .filter(position -> position < 5 || position > 9)
                .forEach(p -> bytes[token - 1 + p] = (byte) value);

        readOrRefuse(bytes);
    }

    @Property(tries = 500)
    void anOrderThatEndsTooSoonIsRefused(@ForAll @IntRange(max = 300) int length) {
        String order = OrderJson.paidWith("A-1", TOKEN);
        assertThat(order.length()).isGreaterThan(300);

        assertThat(readOrRefuse(order.substring(0, length).getBytes(UTF_8))).isNotNull();
    }

    /** Each rejection names the changed field, a field above or below it, or a sum that is wrong now. */
    @Property(tries = 500)
    void aFieldOfAnyOtherValueIsReadOrNamed(@ForAll @IntRange(max = 50) int field, @ForAll("values") String value)
            throws IOException {
        JsonNode order = MAPPER.readTree(OrderJson.paidWith("A-1", TOKEN));
        List<String> paths = paths(order, "");
        String path = paths.get(field % paths.size());

        InvalidMessage refused = readOrRefuse(with(order, path, MAPPER.readTree(value)));

        if (refused != null) {
            assertThat(refused.reason()).isEqualTo(Reason.INVALID_FIELD);
            assertThat(refused.problems())
                    .anyMatch(problem -> isAbout(path, problem.field())
                            || problem.field().startsWith("total.")
                            || problem.field().equals("lines"));
        }
    }

    @Property(tries = 200)
    void aValidOrderReadsTheSameInEveryForm(@ForAll("orders") Map<String, Object> order) {
        String camel = text(order);
        Order read = json.read(camel.getBytes(UTF_8), Order.class);

        assertThat(json.read(snakeCase(camel).getBytes(UTF_8), Order.class)).isEqualTo(read);
        assertThat(json.read(json.write(read), Order.class)).isEqualTo(read);
        assertThat(json.read(json.write(read), Order.class)).isEqualTo(read);
        assertThat(EnvelopeFixture.opened(structured(camel)).data())
                .satisfies(data -> assertThat(json.read(data, Order.class)).isEqualTo(read));
    }

    @Property(tries = 20)
    void anOrderNestedTooDeepIsRefused(@ForAll @IntRange(min = 1, max = 100_000) int depth) {
        String order = OrderJson.paidWith("A-1", TOKEN);
        String nested = "[".repeat(depth) + "]".repeat(depth);

        readOrRefuse(order.replace("\"card\"", nested).getBytes(UTF_8));
        readOrRefuse(order.replace("{\"orderId\"", "{\"gift\":" + nested + ",\"orderId\"")
                .getBytes(UTF_8));
    }

    /** @return the reason of the rejection; null if the order was read */
    private InvalidMessage readOrRefuse(byte[] bytes) {
        try {
            json.read(bytes, Order.class);
            return null;
        } catch (InvalidMessage refused) {
            assertThat(refused.reason()).isIn(Reason.NOT_JSON, Reason.INVALID_FIELD);
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("SECRET4711");
            return refused;
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null", "true", "{}", "[]", "[null]", "[[{}]]", "\"\"", "\" \"", "-0", "1e400", "1e-400"),
                Arbitraries.longs().map(Object::toString),
                Arbitraries.doubles().map(Object::toString),
                Arbitraries.bigIntegers().map(Object::toString),
                Arbitraries.integers().between(1, 999).map("9"::repeat),
                Arbitraries.strings().ofMaxLength(300).map(OrderFuzzTest::text));
    }

    @Provide
    Arbitrary<Map<String, Object>> orders() {
        Arbitrary<String> ids = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars("._:-")
                .ofMinLength(1)
                .ofMaxLength(64);
        Arbitrary<String> words = Arbitraries.strings()
                .withCharRange('A', 'z')
                .withChars("äß漢😀'\"\\")
                .ofMinLength(1)
                .ofMaxLength(9)
                .map("x"::concat);
        Arbitrary<Integer> quantities = Arbitraries.integers().between(1, 1_000_000);
        return ids.flatMap(id -> words.list()
                .ofSize(6)
                .flatMap(w -> quantities.list().ofMinSize(1).ofMaxSize(5).map(q -> order(id, w, q))));
    }

    private static Map<String, Object> order(String id, List<String> words, List<Integer> quantities) {
        List<Object> lines = new ArrayList<>();
        long total = 0;
        for (int quantity : quantities) {
            Map<String, Object> price = Map.of("amount", 7, "currency", "EUR");
            lines.add(Map.of("sku", words.get(0), "quantity", quantity, "unitPrice", price));
            total += 7L * quantity;
        }
        Map<String, Object> shipTo = Map.of(
                "name", words.get(1),
                "street", words.get(2),
                "postalCode", words.get(3),
                "city", words.get(4),
                "country", "DE");
        return Map.of(
                "orderId",
                id,
                "customerId",
                words.get(5),
                "total",
                Map.of("amount", total, "currency", "EUR"),
                "lines",
                lines,
                "payment",
                Map.of("method", "card", "token", TOKEN),
                "shipTo",
                shipTo);
    }

    private static byte[] structured(String order) {
        return ("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"shop\",\"type\":\"order.created\",\"data\":" + order
                        + "}")
                .getBytes(UTF_8);
    }

    private static String snakeCase(String order) {
        return order.replace("\"orderId\":", "\"order_id\":")
                .replace("\"customerId\":", "\"customer_id\":")
                .replace("\"unitPrice\":", "\"unit_price\":")
                .replace("\"shipTo\":", "\"ship_to\":")
                .replace("\"postalCode\":", "\"postal_code\":");
    }

    /** JSON pointers to every field and element. */
    private static List<String> paths(JsonNode node, String path) {
        List<String> paths = new ArrayList<>();
        node.fields().forEachRemaining(field -> {
            paths.add(path + "/" + field.getKey());
            paths.addAll(paths(field.getValue(), path + "/" + field.getKey()));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            paths.add(path + "/" + i);
            paths.addAll(paths(node.get(i), path + "/" + i));
        }
        return paths;
    }

    private static byte[] with(JsonNode order, String path, JsonNode value) throws IOException {
        int slash = path.lastIndexOf('/');
        JsonNode parent = order.at(path.substring(0, slash));
        String name = path.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
        return MAPPER.writeValueAsBytes(order);
    }

    private static boolean isAbout(String path, String field) {
        String dotted = path.substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
        return field.startsWith(dotted) || dotted.startsWith(field) && !field.isEmpty();
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
