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
 * Places numbered orders at a steady rate. Most are to be shipped; some cards are declined, some addresses refused, some
 * orders cancelled, a few before they are placed. Some messages come twice or late, and some are no orders at all.
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

    private final Postbox postbox;
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

    Shop(Postbox postbox, Scale scale) {
        this.postbox = postbox;
        this.ordersPerSecond = scale.ordersPerSecond();
        this.random = new Random(scale.seed());
        this.prefix = "S" + scale.seed() + "-";
    }

    void open() {
        clock.scheduleAtFixedRate(this::place, 0, 1_000_000_000L / ordersPerSecond, TimeUnit.NANOSECONDS);
        clock.scheduleAtFixedRate(this::sendBad, 1, 2, TimeUnit.SECONDS);
    }

    /** No further orders; those that the broker has not taken are still sent. */
    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** By order id, with the time of its first sending. */
    Map<String, Instant> placed() {
        return placed;
    }

    /** What the shop says of the order with this number, from 0 to the number of those that are placed. */
    OrderContent content(int number) {
        return orders.get(id(number));
    }

    /** What the shop said of each order, by its id. */
    Map<String, byte[]> sent() {
        Map<String, byte[]> sent = new TreeMap<>();
        placed.keySet().forEach(id -> sent.put(id, orders.get(id).json()));
        return sent;
    }

    /** Of all order ids. */
    String prefix() {
        return prefix;
    }

    /** What is no order, by message id. */
    Map<String, byte[]> bad() {
        return bad;
    }

    boolean allIsTaken() {
        return postbox.isEmpty();
    }

    /** As a shop does whose orders went down with a queue that somebody deleted. */
    void sendAgain(Collection<String> orderIds) {
        orderIds.forEach(
                id -> postbox.send(Letter.order(Names.INBOX, orders.get(id)).copy("again-" + again.incrementAndGet())));
    }

    /** What is no order, too, may have gone down with a queue; dead letters are counted by id. */
    void sendBadAgain(Instant since) {
        badSent.forEach((id, sent) -> {
            if (sent.isAfter(since)) {
                postbox.send(Letter.bad(id, bad.get(id)).copy("again-" + again.incrementAndGet()));
            }
        });
    }

    /** Somebody publishes what a worker has published once more, and later: one in a hundred. */
    void repeat(Letter event) {
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

    private static boolean isFlowEvent(Letter event) {
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
        Letter order = Letter.order(number % 2 == 0 ? Names.INBOX : Names.EXCHANGE, content);
        if (number % 100 == 51) {
            postbox.send(Letter.cancel(id));
        }
        orders.put(id, content);
        placed.put(id, Instant.now());
        postbox.send(order);
        if (number % 40 == 3) {
            later(Letter.cancel(id));
        }
        if (number % 100 == 29) {
            later(order.copy("copy-" + copies.incrementAndGet()));
        }
    }

    private String id(int number) {
        return "%s%06d".formatted(prefix, number);
    }

    private void later(Letter letter) {
        clock.schedule(() -> postbox.send(letter), random.nextInt(3000), TimeUnit.MILLISECONDS);
    }

    private void sendBad() {
        String id = "%sbad-%04d".formatted(prefix, bad.size());
        byte[] body = BAD.get(bad.size() % BAD.size()).getBytes(StandardCharsets.UTF_8);
        bad.put(id, body);
        badSent.put(id, Instant.now());
        postbox.send(Letter.bad(id, body));
    }
}
