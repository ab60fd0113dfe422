package dev.orderflow.faultkit;

import com.rabbitmq.client.ConnectionFactory;
import dev.orderflow.fixture.LedgerView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A client that may publish to the exchanges and is not a shop. It forges events, repeats and reorders them, and sends other
 * content under known ids. Its messages must not move money or goods, change an order, or block other messages.
 */
final class OutsiderPublisher implements AutoCloseable {

    private static final int PER_HUNDRED_ORDERS = 5;
    private static final int RECENT = 300;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Shop shop;
    private final PublishedEvents events;
    private final LedgerView ledger;
    private final ConfirmedPublisher publisher;
    private final int ordersPerSecond;
    private final Random random;
    private final ForgedHeaders headers;
    private final ForgedMessages forgeries;
    private final OldEvents oldEvents;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Map<String, ForgedMessage> sent = new ConcurrentSkipListMap<>();
    private final Map<String, Instant> times = new ConcurrentSkipListMap<>();
    private final AtomicInteger again = new AtomicInteger();
    private int unknown;

    OutsiderPublisher(
            ConnectionFactory broker, Shop shop, PublishedEvents events, LedgerView ledger, RunSettings settings) {
        this.shop = shop;
        this.events = events;
        this.ledger = ledger;
        this.publisher = new ConfirmedPublisher("outsider", broker);
        this.ordersPerSecond = settings.ordersPerSecond();
        this.random = new Random(settings.seed());
        this.headers = new ForgedHeaders(random);
        this.forgeries = new ForgedMessages(random, headers);
        this.oldEvents = new OldEvents(random);
    }

    void start() {
        publisher.start();
        long every = 1_000_000_000L * 100 / PER_HUNDRED_ORDERS / ordersPerSecond;
        clock.scheduleAtFixedRate(this::forge, every, every, TimeUnit.NANOSECONDS);
        clock.scheduleWithFixedDelay(this::lookForDeadLetter, 5, 5, TimeUnit.SECONDS);
    }

    /** Records an event of a worker, which may be repeated later. */
    void record(TestMessage event) {
        oldEvents.add(event);
    }

    /** Stops forging. Returns when the broker has confirmed all messages. */
    @Override
    public void close() throws InterruptedException {
        if (!clock.isShutdown()) {
            clock.shutdownNow();
            clock.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS);
            Awaitility.await().atMost(LIMIT).until(publisher::isEmpty);
            publisher.close();
        }
    }

    /** The messages that were sent, by message id. */
    Map<String, ForgedMessage> sent() {
        return sent;
    }

    /** Sends messages that must be dead-lettered again, because they may have been deleted with a queue. */
    void sendAgain(Instant since) {
        times.forEach((id, time) -> {
            if (time.isAfter(since) && sent.get(id).isKept()) {
                publisher.send(sent.get(id).message().copy("again-" + again.incrementAndGet()));
            }
        });
    }

    private void forge() {
        if (shop.placed().size() > RECENT) {
            next().ifPresent(this::send);
        }
    }

    private void send(ForgedMessage forgery) {
        sent.put(forgery.id(), forgery);
        times.put(forgery.id(), Instant.now());
        publisher.send(forgery.message());
    }

    private Optional<ForgedMessage> next() {
        OrderContent order = shop.content(number());
        return switch (random.nextInt(10)) {
            case 0 -> Optional.of(forgeries.eventOfUnknownOrder(shop.prefix() + "unknown-" + ++unknown));
            case 1, 2 -> oldEvents.next().map(forgeries::oldEvent);
            case 3 -> Optional.of(forgeries.sameOrder(order));
            case 4, 5 -> Optional.of(order).filter(this::isInLedger).map(this::other);
            default -> Optional.of(forgeries.event(order.orderId()));
        };
    }

    /** Whether the order is accepted. Before that, a forged order would be the first with its id. */
    private boolean isInLedger(OrderContent order) {
        return events.of(order.orderId(), "order.accepted").isPresent();
    }

    private ForgedMessage other(OrderContent order) {
        return random.nextInt(5) == 0 ? forgeries.negativeOrder(order) : forgeries.otherOrder(order);
    }

    /** Draws the number of an order. Half of them were placed in the last few seconds. */
    private int number() {
        int placed = shop.placed().size();
        return random.nextBoolean() ? placed - 1 - random.nextInt(RECENT) : random.nextInt(placed);
    }

    private void lookForDeadLetter() {
        try {
            ledger.anyDeadLetter().ifPresent(headers::name);
        } catch (IllegalStateException databaseIsAway) {
            // The headers keep the previous id.
        }
    }
}
