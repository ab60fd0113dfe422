package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;

/** Creates messages that no worker and no shop would send. Their message ids begin with {@link #ID_PREFIX}. */
final class ForgedMessages {

    static final String ID_PREFIX = "outsider-";

    /** Contains the types that flows consume several times, so that they are more frequent. */
    private static final List<String> TYPES = List.of(
            "payment.collected",
            "payment.collected",
            "payment.collected",
            "order.accepted",
            "order.accepted",
            "shipment.refused",
            "shipment.refused",
            "order.cancelled",
            "order.cancelled",
            "payment.authorized",
            "shipment.booked",
            "payment.declined",
            "payment.refunded",
            "payment.captured",
            "payment.voided",
            "cancellation.refused");

    private static final List<String> TYPES_OF_FLOWS = TYPES.subList(0, 10);

    private static final String EVENT = """
            {"orderId":"%s","customerId":"C-outsider","amount":{"amount":%2$d,"currency":"EUR"},\
            "total":{"amount":%2$d,"currency":"EUR"},"lines":[],"reference":"ch_outsider","state":"PAID",\
            "payment":{"method":"card","token":"tok_outsider"},\
            "shipTo":{"name":"Outsider","street":"9 Back Alley","postalCode":"99999","city":"Nowhere","country":"DE"}}""";

    private static final List<BiFunction<OrderContent, Random, OrderContent>> EDITS = List.of(
            (order, random) -> order.withCustomer("C-outsider"),
            (order, random) -> order.withAmount(1),
            (order, random) -> order.withToken("tok_outsider"),
            (order, random) -> order.withStreet("9 Back Alley"),
            (order, random) -> order.withAmount(1 + random.nextInt(100))
                    .withToken("tok_outsider")
                    .withStreet("9 Back Alley"));

    private final Random random;
    private final ForgedHeaders headers;
    private int number;

    ForgedMessages(Random random, ForgedHeaders headers) {
        this.random = random;
        this.headers = headers;
    }

    /** Forges an event of one of the shop's orders, with other content. */
    ForgedMessage event(String orderId) {
        return event(pick(TYPES), orderId, Set.of("UNEXPECTED_STATE", "UNKNOWN_ORDER"));
    }

    /** Forges an event of an order that was never placed. */
    ForgedMessage eventOfUnknownOrder(String orderId) {
        ForgedMessage event = event(pick(TYPES_OF_FLOWS), orderId, Set.of("UNKNOWN_ORDER"));
        return new ForgedMessage(event.message(), event.reasons(), true);
    }

    /** Repeats an event that a worker published. */
    ForgedMessage oldEvent(TestMessage event) {
        String id = nextId();
        BasicProperties properties = event.properties().builder().messageId(id).build();
        return new ForgedMessage(
                new TestMessage(id, BrokerNames.EXCHANGE, event.routingKey(), properties, event.body()),
                Set.of(),
                false);
    }

    /** Repeats an order of the shop. */
    ForgedMessage sameOrder(OrderContent order) {
        return order(order, Set.of(), false);
    }

    /** Forges a different order with an id that the ledger knows. */
    ForgedMessage otherOrder(OrderContent order) {
        return order(pick(EDITS).apply(order, random), Set.of("DIFFERENT_ORDER"), true);
    }

    ForgedMessage negativeOrder(OrderContent order) {
        return order(order.withAmount(-order.amount()), Set.of("INVALID_FIELD"), true);
    }

    private ForgedMessage order(OrderContent order, Set<String> reasons, boolean isKept) {
        return forgery(BrokerNames.INBOX, "order.created", order.orderId(), order.json(), reasons, isKept);
    }

    private ForgedMessage event(String type, String orderId, Set<String> reasons) {
        long amount = random.nextBoolean() ? 1 : -5990;
        return forgery(
                BrokerNames.EXCHANGE,
                type,
                orderId,
                EVENT.formatted(orderId, amount).getBytes(UTF_8),
                reasons,
                false);
    }

    private ForgedMessage forgery(
            String exchange, String type, String orderId, byte[] body, Set<String> reasons, boolean isKept) {
        String id = nextId();
        Map<String, Object> forged = headers.of(type, orderId);
        return new ForgedMessage(
                new TestMessage(id, exchange, type, TestMessage.properties(id, type, orderId, forged), body),
                reasons,
                isKept);
    }

    private String nextId() {
        return "%s%06d".formatted(ID_PREFIX, ++number);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
