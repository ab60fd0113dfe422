package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;

/** Writes messages that no worker and no shop would send. Each has a message id that begins with {@link #ID_PREFIX}. */
final class Forgeries {

    static final String ID_PREFIX = "outsider-";

    /** Types that flows take are more frequent than those that only listeners take. */
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
            "payment.declined",
            "payment.refunded",
            "shipment.booked",
            "cancellation.refused");

    private static final List<String> TYPES_OF_FLOWS = TYPES.subList(0, 9);

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

    Forgeries(Random random, ForgedHeaders headers) {
        this.random = random;
        this.headers = headers;
    }

    /** An event of an order of the shop, with other content. */
    Forgery event(String orderId) {
        return event(pick(TYPES), orderId, Set.of("UNEXPECTED_STATE", "UNKNOWN_ORDER"));
    }

    /** An event of an order that nobody placed. */
    Forgery eventOfUnknownOrder(String orderId) {
        Forgery event = event(pick(TYPES_OF_FLOWS), orderId, Set.of("UNKNOWN_ORDER"));
        return new Forgery(event.letter(), event.reasons(), true);
    }

    /** An event that a worker published, once more. */
    Forgery oldEvent(Letter event) {
        String id = nextId();
        BasicProperties properties = event.properties().builder().messageId(id).build();
        return new Forgery(
                new Letter(id, Names.EXCHANGE, event.routingKey(), properties, event.body()), Set.of(), false);
    }

    /** What the shop said, once more. */
    Forgery sameOrder(OrderContent order) {
        return order(order, Set.of(), false);
    }

    /** Another order under an id that the ledger knows. */
    Forgery otherOrder(OrderContent order) {
        return order(pick(EDITS).apply(order, random), Set.of("DIFFERENT_ORDER"), true);
    }

    Forgery negativeOrder(OrderContent order) {
        return order(order.withAmount(-order.amount()), Set.of("INVALID_FIELD"), true);
    }

    private Forgery order(OrderContent order, Set<String> reasons, boolean isKept) {
        return forgery(Names.INBOX, "order.created", order.orderId(), order.json(), reasons, isKept);
    }

    private Forgery event(String type, String orderId, Set<String> reasons) {
        long amount = random.nextBoolean() ? 1 : -5990;
        return forgery(
                Names.EXCHANGE, type, orderId, EVENT.formatted(orderId, amount).getBytes(UTF_8), reasons, false);
    }

    private Forgery forgery(
            String exchange, String type, String orderId, byte[] body, Set<String> reasons, boolean isKept) {
        String id = nextId();
        Map<String, Object> forged = headers.of(type, orderId);
        return new Forgery(
                new Letter(id, exchange, type, Letter.properties(id, type, orderId, forged), body), reasons, isKept);
    }

    private String nextId() {
        return "%s%06d".formatted(ID_PREFIX, ++number);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
