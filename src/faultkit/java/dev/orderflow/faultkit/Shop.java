package dev.orderflow.faultkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places numbered orders at a steady rate. Most of them ship. Some cards are declined, some addresses refused, and some orders
 * cancelled, a few before they are placed. Some messages are repeated or late, and some are not valid orders.
 */
final class Shop implements AutoCloseable {

    private static final List<String> BAD = List.of(
            "not JSON",
            "{\"orderId\":",
            "",
            "null",
            "[1,2,3]",
            "{\"orderId\":\"A-1\"}",
            "{\"orderId\":17,\"customerId\":true}",
            "\u0000\uffff{}");

    private final ConfirmedPublisher publisher;
    private final int ordersPerSecond;
    private final Random random;
    private final String prefix;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, OrderContent> orders = new ConcurrentSkipListMap<>();
    private final Map<String, Instant> placed = new ConcurrentSkipListMap<>();
    private final Map<String, byte[]> bad = new ConcurrentSkipListMap<>();
    private final Map<String, Instant> badSent = new ConcurrentSkipListMap<>();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicInteger copies = new AtomicInteger();

    Shop(ConfirmedPublisher publisher, RunSettings settings) {
        this.publisher = publisher;
        this.ordersPerSecond = settings.ordersPerSecond();
        this.random = new Random(settings.seed());
        this.prefix = "S" + settings.seed() + "-";
    }

    void open() {
        clock.scheduleAtFixedRate(this::place, 0, 1_000_000_000L / ordersPerSecond, TimeUnit.NANOSECONDS);
        clock.scheduleAtFixedRate(this::sendBad, 1, 2, TimeUnit.SECONDS);
    }

    /** Stops placing orders. Unconfirmed ones are still published. */
    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Order ids with the time at which each order was placed. */
    Map<String, Instant> placed() {
        return placed;
    }

    /** The content of an order, by its number. The first number is 0. */
    OrderContent content(int number) {
        return orders.get(id(number));
    }

    /** The body of each order, by its id. */
    Map<String, byte[]> sent() {
        Map<String, byte[]> sent = new TreeMap<>();
        placed.keySet().forEach(id -> sent.put(id, orders.get(id).json()));
        return sent;
    }

    /** The prefix of all order ids. */
    String prefix() {
        return prefix;
    }

    /** The messages that are not valid orders, by message id. */
    Map<String, byte[]> bad() {
        return bad;
    }

    boolean allIsTaken() {
        return publisher.isEmpty();
    }

    /** Publishes orders again whose messages were deleted with a queue. */
    void sendAgain(Collection<String> orderIds) {
        orderIds.forEach(id -> publisher.send(
                TestMessage.order(BrokerNames.INBOX, orders.get(id)).copy("again-" + again.incrementAndGet())));
    }

    /** Publishes invalid messages again, because they may have been deleted with a queue. Dead letters are counted by id. */
    void sendBadAgain(Instant since) {
        badSent.forEach((id, sent) -> {
            if (sent.isAfter(since)) {
                publisher.send(TestMessage.bad(id, bad.get(id)).copy("again-" + again.incrementAndGet()));
            }
        });
    }

    /** Publishes one in a hundred events of the workers again, a little later. */
    void repeat(TestMessage event) {
        if (isFlowEvent(event) && event.id().hashCode() % 100 == 0 && !clock.isShutdown()) {
            later(event.copy("copy-" + copies.incrementAndGet()));
        }
    }

    int copies() {
        return copies.get();
    }

    int again() {
        return again.get();
    }

    private static boolean isFlowEvent(TestMessage event) {
        return Set.of("order.accepted", "payment.collected").contains(event.routingKey());
    }

    private void place() {
        int number = placed.size();
        String id = id(number);
        OrderContent content = new OrderContent(
                id,
                "C-" + number % 1000,
                1000 + number % 9000,
                number % 50 == 7 ? "tok_declined" : "tok_" + id,
                number + " Main St",
                number % 50 == 17 ? "REFUSED" : "10115");
        TestMessage order = TestMessage.order(number % 2 == 0 ? BrokerNames.INBOX : BrokerNames.EXCHANGE, content);
        if (number % 100 == 51) {
            publisher.send(TestMessage.cancel(id));
        }
        orders.put(id, content);
        placed.put(id, Instant.now());
        publisher.send(order);
        if (number % 40 == 3) {
            later(TestMessage.cancel(id));
        }
        if (number % 100 == 29) {
            later(order.copy("copy-" + copies.incrementAndGet()));
        }
    }

    private String id(int number) {
        return "%s%06d".formatted(prefix, number);
    }

    private void later(TestMessage message) {
        clock.schedule(() -> publisher.send(message), random.nextInt(3000), TimeUnit.MILLISECONDS);
    }

    private void sendBad() {
        String id = "%sbad-%04d".formatted(prefix, bad.size());
        byte[] body = BAD.get(bad.size() % BAD.size()).getBytes(StandardCharsets.UTF_8);
        bad.put(id, body);
        badSent.put(id, Instant.now());
        publisher.send(TestMessage.bad(id, body));
    }
}
