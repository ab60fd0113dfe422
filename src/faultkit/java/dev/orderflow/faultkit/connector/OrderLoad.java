package dev.orderflow.faultkit.connector;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** A shop that places orders at a steady rate. It publishes each order, under its id, until the broker has confirmed it. */
final class OrderLoad implements AutoCloseable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ConnectionFactory broker;
    private final String exchange;
    private final Function<String, byte[]> order;
    private final long nanosBetween;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    /** Starts placing orders at once. */
    OrderLoad(
            ConnectionFactory broker,
            String exchange,
            List<String> ids,
            int ordersPerSecond,
            Function<String, byte[]> order) {
        this.broker = broker;
        this.exchange = exchange;
        this.order = order;
        this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / ordersPerSecond;
        this.thread = new Thread(() -> placeAll(ids), "load");
        thread.setDaemon(true);
        thread.start();
    }

    boolean isDone() {
        return !thread.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    private void placeAll(List<String> ids) {
        while (taken.size() < ids.size() && !Thread.currentThread().isInterrupted()) {
            try (Connection connection = broker.newConnection("load")) {
                place(ids, connection.createChannel());
            } catch (IOException | TimeoutException | ShutdownSignalException brokerIsAway) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void place(List<String> ids, Channel channel) throws IOException {
        ConcurrentNavigableMap<Long, String> unconfirmed = new ConcurrentSkipListMap<>();
        Set<String> returned = ConcurrentHashMap.newKeySet();
        // The broker returns a message that no queue takes, and confirms it afterwards.
        channel.addReturnListener(
                message -> returned.add(message.getProperties().getCorrelationId()));
        channel.addConfirmListener(
                (tag, multiple) -> settled(unconfirmed, tag, multiple).forEach(id -> {
                    if (!returned.remove(id)) {
                        taken.add(id);
                    }
                }),
                (tag, multiple) -> settled(unconfirmed, tag, multiple));
        channel.confirmSelect();
        for (String id : ids) {
            if (!taken.contains(id)) {
                unconfirmed.put(channel.getNextPublishSeqNo(), id);
                channel.basicPublish(exchange, "order.created", true, properties(id), order.apply(id));
                LockSupport.parkNanos(nanosBetween);
            }
        }
        while (!unconfirmed.isEmpty() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            requireOpen(channel);
        }
    }

    private static List<String> settled(ConcurrentNavigableMap<Long, String> unconfirmed, long tag, boolean multiple) {
        SortedMap<Long, String> part = multiple ? unconfirmed.headMap(tag, true) : unconfirmed.subMap(tag, tag + 1);
        List<String> ids = List.copyOf(part.values());
        part.clear();
        return ids;
    }

    private static void requireOpen(Channel channel) {
        if (!channel.isOpen()) {
            throw new AlreadyClosedException(channel.getCloseReason());
        }
    }

    private static BasicProperties properties(String id) {
        return new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/json")
                .messageId(id)
                .correlationId(id)
                .build();
    }
}
