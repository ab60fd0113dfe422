package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.LongStringHelper;
import dev.orderflow.event.Event;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.event.Reason;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.topology.TopologyFixture;
import dev.orderflow.tracing.Trace;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;

/** Any message is opened or rejected with an {@link InvalidMessage}. Any other exception would cause useless retries. */
class DecoderFuzzTest {

    private static final List<String> ATTRIBUTES =
            List.of("id", "type", "subject", "time", "specversion", "source", "");
    private static final List<String> OUR_HEADERS = List.of(
            Headers.ATTEMPT,
            Headers.FIRST_FAILURE,
            Headers.EXCHANGE,
            Headers.ROUTING_KEY,
            Headers.QUEUE,
            Headers.DEAD_LETTER,
            Headers.REPLAY,
            Headers.TICKET);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Set<String> OTHER = Set.of("other");

    private final Envelope envelope;

    DecoderFuzzTest() throws IOException {
        envelope = new Envelope(JsonFixture.json(), TopologyFixture.topology(Map.of()), DeliveryFixture.LIMIT);
    }

    @Property(tries = 500)
    void anyMessageIsOpenedOrRefusedByName(@ForAll("bodies") byte[] body, @ForAll("properties") BasicProperties any) {
        try {
            ReceivedEvent event = envelope.open(delivery(body, any), OTHER);

            assertThat(event).hasNoNullFieldsOrPropertiesExcept("ticket", "by");
            assertThat(event.time()).isBetween(EARLIEST, Instant.now().plus(AHEAD));
        } catch (InvalidMessage refused) {
            assertThat(refused.reason()).isIn(Reason.NOT_JSON, Reason.INVALID_FIELD, Reason.INVALID_ENVELOPE);
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 500)
    void theAttemptIsAPositiveNumberWhateverTheHeaderSays(@ForAll("values") Object value) {
        BasicProperties properties = properties("x", new Date(0), headers(Headers.ATTEMPT, value));

        assertThat(delivery("orders.retry", new byte[0], properties).attempt()).isPositive();
    }

    @Property(tries = 500)
    void anAttemptThatWasWrittenIsReadBack(@ForAll("attempts") int attempt) {
        BasicProperties properties = properties("x", new Date(0), headers(Headers.ATTEMPT, attempt));

        assertThat(delivery("orders.retry", new byte[0], properties).attempt()).isEqualTo(attempt);
    }

    @Property(tries = 500)
    void aMessageFromOutsideSaysNothingOfItselfWhateverItsHeaders(
            @ForAll("outside") String exchange, @ForAll("ourHeaders") Map<String, Object> forged) {
        Delivery delivery = delivery(exchange, new byte[0], properties("x", new Date(0), forged));

        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(delivery.replay()).isZero();
        assertThat(delivery.replayed()).isEmpty();
        assertThat(delivery.ours(Headers.TICKET)).isEmpty();
        assertThat(delivery.ours(Headers.FIRST_FAILURE)).isEmpty();
        assertThat(delivery.exchange()).isEqualTo(exchange);
        assertThat(delivery.routingKey())
                .isEqualTo(
                        exchange.isEmpty()
                                ? delivery.header(Headers.ROUTING_KEY).orElse("order.created")
                                : "order.created");
        Map<String, Object> sentOn = FailureHeaders.of(delivery);
        assertThat(sentOn)
                .doesNotContainKeys(Headers.ATTEMPT, Headers.DEAD_LETTER, Headers.REPLAY, Headers.TICKET)
                .containsEntry(Headers.EXCHANGE, exchange)
                .containsEntry(Headers.FIRST_FAILURE, sentOn.get(Headers.LAST_FAILURE));
    }

    @Property(tries = 500)
    void whatIsSealedIsOpenedUnchanged(
            @ForAll @StringLength(min = 1, max = 50) String id,
            @ForAll @NotBlank @StringLength(min = 1, max = 50) String type,
            @ForAll @StringLength(max = 50) String subject,
            @ForAll("times") Instant time,
            @ForAll byte[] data) {
        Event event = new Event(id, type, subject, time, data);

        BasicProperties sealed = envelope.seal(event, Trace.NONE).properties();

        assertThat(EnvelopeFixture.plain(envelope.open(delivery(data, sealed), OTHER)))
                .usingRecursiveComparison()
                .isEqualTo(event);
    }

    @Provide
    Arbitrary<Integer> attempts() {
        return Arbitraries.integers().between(1, 999_999_999);
    }

    @Property(tries = 500)
    void aTimeThatCannotBeRightGivesWayToTheTimeOfArrival(@ForAll("strangeTimes") Instant time) {
        BasicProperties properties = properties("x", null, headers("cloudEvents:time", time.toString()));
        Instant before = Instant.now();

        assertThat(envelope.open(delivery(new byte[0], properties), OTHER).time())
                .isBetween(before, Instant.now());
    }

    @Provide
    Arbitrary<Instant> times() {
        return instants(EARLIEST.plusMillis(1), Instant.now());
    }

    @Provide
    Arbitrary<Instant> strangeTimes() {
        return Arbitraries.oneOf(
                instants(Instant.parse("-9999-01-01T00:00:00Z"), EARLIEST),
                instants(Instant.now().plus(AHEAD).plusSeconds(60), Instant.parse("+999999-01-01T00:00:00Z")));
    }

    private static Arbitrary<Instant> instants(Instant from, Instant to) {
        return Arbitraries.longs()
                .between(0, from.until(to, ChronoUnit.MILLIS))
                .map(millis -> from.plus(millis, ChronoUnit.MILLIS));
    }

    @Provide
    Arbitrary<String> outside() {
        return Arbitraries.of("orders", "orders.inbox", "", "shop", "orders.retry2", "ORDERS.RETRY");
    }

    /** Headers as a worker writes them, or with any other value. */
    @Provide
    Arbitrary<Map<String, Object>> ourHeaders() {
        Arbitrary<Object> written = Arbitraries.of(
                2, "4", "+999999999-01-01T00:00:00Z", "orders.retry", "3092c30d-97b8-4f7c-8f0c-3b3f5f4f7a11");
        return Arbitraries.maps(
                        Arbitraries.of(OUR_HEADERS), Arbitraries.oneOf(written, values().filter(Objects::nonNull)))
                .ofMaxSize(OUR_HEADERS.size());
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<String> attribute = Arbitraries.oneOf(
                Arbitraries.of(
                        "\"1.0\"", "\"\"", "null", "1", "{}", "[]", "\"order.created\"", "\"2026-01-02T03:04:05Z\""),
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20));
        Arbitrary<byte[]> structured = attribute.list().ofSize(6).map(values ->
                """
                {"specversion":%s,"id":%s,"type":%s,"subject":%s,"time":%s,"data":%s}""".formatted(values.toArray()).getBytes(UTF_8));
        Arbitrary<byte[]> nested = Arbitraries.integers()
                .between(1, 20_000)
                .map(depth -> ("{\"data\":" + "[".repeat(depth)).getBytes(UTF_8));
        return Arbitraries.oneOf(Arbitraries.bytes().array(byte[].class).ofMaxSize(200), structured, nested);
    }

    @Provide
    Arbitrary<BasicProperties> properties() {
        Arbitrary<String> names = Arbitraries.of("cloudEvents:", "cloudEvents_", "orderflow-attempt")
                .flatMap(prefix -> Arbitraries.of(ATTRIBUTES).map(prefix::concat));
        Arbitrary<Map<String, Object>> headers = names.list()
                .ofMaxSize(5)
                .flatMap(keys -> values().list().ofSize(keys.size()).map(values -> {
                    Map<String, Object> map = new HashMap<>();
                    for (int i = 0; i < keys.size(); i++) {
                        map.put(keys.get(i), values.get(i));
                    }
                    return map;
                }));
        Arbitrary<String> contentTypes = Arbitraries.oneOf(
                Arbitraries.of("application/cloudevents+json", "APPLICATION/CloudEvents+JSON; charset=x", "text/xml"),
                Arbitraries.strings().ofMaxLength(20));
        return contentTypes
                .injectNull(0.2)
                .flatMap(type -> Arbitraries.longs()
                        .map(Date::new)
                        .injectNull(0.5)
                        .flatMap(date -> headers.injectNull(0.2).map(map -> properties(type, date, map))));
    }

    /** Header values of every type in AMQP 0-9-1. */
    @Provide
    Arbitrary<Object> values() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.of("1.0", "", "2026-01-02T03:04:05Z", "+999999999-12-31T23:59:59Z", "0", "-1", "00", "1e3"),
                Arbitraries.strings().ofMaxLength(300));
        return Arbitraries.oneOf(
                        texts.map(Object.class::cast),
                        texts.map(text -> LongStringHelper.asLongString(text.getBytes(UTF_8))),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(LongStringHelper::asLongString),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(Object.class::cast),
                        Arbitraries.longs().map(Object.class::cast),
                        Arbitraries.doubles().map(Object.class::cast),
                        Arbitraries.of(true, new Date(0), new BigDecimal("1.5"), Map.of("a", 1), List.of("a", 1)))
                .injectNull(0.1);
    }

    private static Map<String, Object> headers(String name, Object value) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(name, value);
        return headers;
    }

    private static BasicProperties properties(String contentType, Date timestamp, Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .contentType(contentType)
                .timestamp(timestamp)
                .headers(headers)
                .build();
    }

    private static Delivery delivery(byte[] body, BasicProperties properties) {
        return delivery("orders", body, properties);
    }

    private static Delivery delivery(String exchange, byte[] body, BasicProperties properties) {
        IncomingMetadata incoming = new IncomingMetadata("order-created", exchange, "order.created", false, properties);
        return DeliveryFixture.of(body, incoming);
    }
}
