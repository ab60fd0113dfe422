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
 * Somebody who may publish to the exchanges and is no shop: forges events, repeats and reorders them, and sends other content
 * under ids that are known. Nothing of it may move money or goods, change an order, or keep others from being handled.
 */
final class Outsider implements AutoCloseable {

    private static final int PER_HUNDRED_ORDERS = 5;
    private static final int RECENT = 300;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Shop shop;
    private final Chronicle chronicle;
    private final LedgerView ledger;
    private final Postbox postbox;
    private final int ordersPerSecond;
    private final Random random;
    private final ForgedHeaders headers;
    private final Forgeries forgeries;
    private final OldEvents oldEvents;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Map<String, Forgery> sent = new ConcurrentSkipListMap<>();
    private final Map<String, Instant> times = new ConcurrentSkipListMap<>();
    private final AtomicInteger again = new AtomicInteger();
    private int unknown;

    Outsider(ConnectionFactory broker, Shop shop, Chronicle chronicle, LedgerView ledger, Scale scale) {
        this.shop = shop;
        this.chronicle = chronicle;
        this.ledger = ledger;
        this.postbox = new Postbox("outsider", broker);
        this.ordersPerSecond = scale.ordersPerSecond();
        this.random = new Random(scale.seed());
        this.headers = new ForgedHeaders(random);
        this.forgeries = new Forgeries(random, headers);
        this.oldEvents = new OldEvents(random);
    }

    void start() {
        postbox.start();
        long every = 1_000_000_000L * 100 / PER_HUNDRED_ORDERS / ordersPerSecond;
        clock.scheduleAtFixedRate(this::forge, every, every, TimeUnit.NANOSECONDS);
        clock.scheduleWithFixedDelay(this::lookForDeadLetter, 5, 5, TimeUnit.SECONDS);
    }

    /** An event that a worker published. */
    void overhear(Letter event) {
        oldEvents.add(event);
    }

    /** Nothing more is forged; returns when the broker has all of it. */
    @Override
    public void close() throws InterruptedException {
        if (!clock.isShutdown()) {
            clock.shutdownNow();
            clock.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS);
            Awaitility.await().atMost(LIMIT).until(postbox::isEmpty);
            postbox.close();
        }
    }

    /** By message id. */
    Map<String, Forgery> sent() {
        return sent;
    }

    /** What must be in the dead letters may have gone down with a queue. */
    void sendAgain(Instant since) {
        times.forEach((id, time) -> {
            if (time.isAfter(since) && sent.get(id).isKept()) {
                postbox.send(sent.get(id).letter().copy("again-" + again.incrementAndGet()));
            }
        });
    }

    private void forge() {
        if (shop.placed().size() > RECENT) {
            next().ifPresent(this::send);
        }
    }

    private void send(Forgery forgery) {
        sent.put(forgery.id(), forgery);
        times.put(forgery.id(), Instant.now());
        postbox.send(forgery.letter());
    }

    private Optional<Forgery> next() {
        OrderContent order = shop.content(number());
        return switch (random.nextInt(10)) {
            case 0 -> Optional.of(forgeries.eventOfUnknownOrder(shop.prefix() + "unknown-" + ++unknown));
            case 1, 2 -> oldEvents.next().map(forgeries::oldEvent);
            case 3 -> Optional.of(forgeries.sameOrder(order));
            case 4, 5 -> Optional.of(order).filter(this::isInLedger).map(this::other);
            default -> Optional.of(forgeries.event(order.orderId()));
        };
    }

    /** Before the shop's own message has arrived, any other would be the first under its id. */
    private boolean isInLedger(OrderContent order) {
        return chronicle.of(order.orderId(), "order.accepted").isPresent();
    }

    private Forgery other(OrderContent order) {
        return random.nextInt(5) == 0 ? forgeries.negativeOrder(order) : forgeries.otherOrder(order);
    }

    /** Every second one is of an order that was placed a few seconds ago. */
    private int number() {
        int placed = shop.placed().size();
        return random.nextBoolean() ? placed - 1 - random.nextInt(RECENT) : random.nextInt(placed);
    }

    private void lookForDeadLetter() {
        try {
            ledger.anyDeadLetter().ifPresent(headers::name);
        } catch (IllegalStateException databaseIsAway) {
            // the name from before does as well
        }
    }
}
