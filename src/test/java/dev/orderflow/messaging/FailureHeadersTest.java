package dev.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.tracing.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureHeadersTest {

    private static final Map<String, String> PARENT = Map.of("traceparent", "00-abc-01");
    private static final Traced ATTEMPT = new Traced("abc", PARENT);

    @Test
    void theFirstFailureSaysWhereAndWhenAndTheHeadersOfTheSenderStay() {
        Instant before = Instant.now();

        Map<String, Object> headers = FailureHeaders.of(delivery(Map.of("shop", "berlin"), Trace.NONE));

        assertThat(headers)
                .containsEntry("shop", "berlin")
                .containsEntry(Headers.EXCHANGE, "orders")
                .containsEntry(Headers.ROUTING_KEY, "order.created")
                .containsEntry(Headers.QUEUE, "order-created")
                .containsEntry(Headers.FIRST_FAILURE, headers.get(Headers.LAST_FAILURE));
        assertThat(Instant.parse(headers.get(Headers.LAST_FAILURE).toString())).isBetween(before, Instant.now());
    }

    @Test
    void aLaterFailureKeepsWhereTheMessageCameFromAndSinceWhenItFails() {
        Map<String, Object> earlier = Map.of(
                Headers.FIRST_FAILURE, "2026-01-02T03:04:05Z",
                Headers.LAST_FAILURE, "2026-01-02T03:05:05Z",
                Headers.EXCHANGE, "shop",
                Headers.ROUTING_KEY, "order.cancel");

        assertThat(FailureHeaders.of(delivery(earlier, Trace.NONE)))
                .containsEntry(Headers.FIRST_FAILURE, "2026-01-02T03:04:05Z")
                .doesNotContainEntry(Headers.LAST_FAILURE, "2026-01-02T03:05:05Z")
                .containsEntry(Headers.EXCHANGE, "shop")
                .containsEntry(Headers.ROUTING_KEY, "order.cancel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CC",
                "BCC",
                "x-death",
                "x-first-death-queue",
                "x-last-death-reason",
                "x-delivery-count",
                "x-acquired-count"
            })
    void whatTheBrokerCountsIsNotSentAgain(String header) {
        assertThat(FailureHeaders.of(delivery(Map.of(header, List.of()), Trace.NONE)))
                .doesNotContainKey(header);
        assertThat(FailureHeaders.isAddedByFailure(header)).isTrue();
    }

    @Test
    void whatTheSenderSetIsNotAddedByFailureAndWhatWeSetIs() {
        assertThat(FailureHeaders.isAddedByFailure("x-shop")).isFalse();
        assertThat(FailureHeaders.isAddedByFailure(Headers.QUEUE)).isTrue();
    }

    @Test
    void aMessageWithoutATraceGetsThatOfItsFirstAttempt() {
        Map<String, Object> strange = Map.of("traceparent", "00-other-01", "tracestate", "vendor=1");

        assertThat(FailureHeaders.of(delivery(Map.of(), ATTEMPT))).containsAllEntriesOf(PARENT);
        assertThat(FailureHeaders.of(delivery(strange, ATTEMPT)))
                .containsAllEntriesOf(PARENT)
                .doesNotContainKey("tracestate");
    }

    @Test
    void allFurtherAttemptsAreInTheTraceThatTheMessageCameWith() {
        Map<String, Object> sender = Map.of("traceparent", "00-abc-00", "tracestate", "vendor=1");

        assertThat(FailureHeaders.of(delivery(sender, ATTEMPT))).containsAllEntriesOf(sender);
    }

    @Test
    void theTextOfAFailureIsItsMessageOrElseItsNameAndNotLongerThanAHeaderShouldBe() {
        Delivery any = delivery(Map.of(), Trace.NONE);
        assertThat(FailureHeaders.text(new IllegalStateException("a bug"), any)).isEqualTo("a bug");
        assertThat(FailureHeaders.text(new IllegalStateException(), any)).isEqualTo("java.lang.IllegalStateException");
        assertThat(FailureHeaders.text(new IllegalStateException("x".repeat(2001)), any))
                .isEqualTo("x".repeat(2000));
    }

    @Test
    void ourHeadersOnAMessageFromOutsideAreDropped() {
        Map<String, Object> forged = Map.of(
                "shop",
                "berlin",
                Headers.FIRST_FAILURE,
                "+999999999-01-01T00:00:00Z",
                Headers.DEAD_LETTER,
                "11111111-1111-1111-1111-111111111111",
                Headers.REPLAY,
                "1",
                Headers.EXCHANGE,
                "shop");

        Map<String, Object> headers = FailureHeaders.of(delivery("orders", forged, Trace.NONE));

        assertThat(headers)
                .containsEntry("shop", "berlin")
                .containsEntry(Headers.EXCHANGE, "orders")
                .containsEntry(Headers.FIRST_FAILURE, headers.get(Headers.LAST_FAILURE))
                .doesNotContainKeys(Headers.DEAD_LETTER, Headers.REPLAY);
    }

    @Test
    void theUserWhomTheBrokerHasCheckedIsTheCallerOfAMessageAndStaysSo() {
        Map<String, Object> forged = Map.of(Headers.BY, "north");
        Delivery first = sentBy("till", "orders.inbox", forged);
        Delivery again = sentBy(null, "orders.retry", FailureHeaders.of(first));

        assertThat(first.by()).contains("till");
        assertThat(again.by()).contains("till");
        assertThat(FailureHeaders.of(again)).containsEntry(Headers.BY, "till");
        assertThat(sentBy(null, "orders.inbox", forged).by()).isEmpty();
        assertThat(FailureHeaders.of(sentBy(null, "orders.inbox", forged))).doesNotContainKey(Headers.BY);
        assertThat(sentBy("worker", "orders.retry", forged).by()).contains("north");
        assertThat(sentBy("a\nb", "orders.inbox", forged).by()).isEmpty();
    }

    private static Delivery sentBy(String userId, String exchange, Map<String, Object> headers) {
        BasicProperties properties =
                new BasicProperties.Builder().headers(headers).userId(userId).build();
        return DeliveryFixture.of(
                new byte[0], new IncomingMetadata("order-created", exchange, "order.created", false, properties));
    }

    private static Delivery delivery(Map<String, Object> headers, Trace trace) {
        return delivery(headers.containsKey(Headers.EXCHANGE) ? "orders.retry" : "orders", headers, trace);
    }

    private static Delivery delivery(String exchange, Map<String, Object> headers, Trace trace) {
        BasicProperties properties =
                new BasicProperties.Builder().headers(headers).build();
        IncomingMetadata incoming = new IncomingMetadata("order-created", exchange, "order.created", false, properties);
        return DeliveryFixture.of(new byte[0], incoming, trace);
    }
}
