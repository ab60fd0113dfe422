package dev.orderflow.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.orderflow.bench.order.Event;
import dev.orderflow.bench.order.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Consumes one queue and publishes an event for each message. A message is acked when its event is confirmed. */
final class Hop {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final String queue;
    private final String type;
    private final UnaryOperator<Order> step;
    private final Duration latency;
    private final String exchange = Settings.prefix() + "orders";
    private final ScheduledExecutorService provider = Executors.newSingleThreadScheduledExecutor(Hop::daemon);

    // Both are guarded by "unconfirmed". The lock also keeps the sequence number and its publish together.
    private final SortedMap<Long, Pending> unconfirmed = new TreeMap<>();
    private final Set<String> returned = new HashSet<>();

    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private Channel in;
    private Channel out;
    private String consumer;

    private record Pending(long deliveryTag, String eventId) {}

    Hop(String queue, String type, UnaryOperator<Order> step, Duration latency) {
        this.queue = Settings.prefix() + queue;
        this.type = type;
        this.step = step;
        this.latency = latency;
    }

    void start(Connection consuming, Connection publishing) throws IOException {
        in = consuming.createChannel();
        out = publishing.createChannel();
        in.addShutdownListener(Hop::lost);
        out.addShutdownListener(Hop::lost);
        out.confirmSelect();
        out.addConfirmListener(
                (number, multiple) -> settle(number, multiple, true),
                (number, multiple) -> settle(number, multiple, false));
        out.addReturnListener(message -> returned(message.getProperties().getMessageId()));
        in.basicQos(Settings.prefetch());
        consumer = in.basicConsume(queue, false, new DefaultConsumer(in) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
                    throws IOException {
                received(envelope.getDeliveryTag(), body);
            }

            @Override
            public void handleCancelOk(String tag) {
                cancelled.countDown();
            }
        });
    }

    /** Finishes the messages that the client has received. Those that take more than ten seconds are redelivered. */
    void stop() throws IOException, InterruptedException {
        in.basicCancel(consumer);
        // The broker confirms the cancellation after all earlier deliveries.
        cancelled.await(10, SECONDS);
        long deadline = System.nanoTime() + SECONDS.toNanos(10);
        while (inFlight.get() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
    }

    private void received(long deliveryTag, byte[] body) throws IOException {
        inFlight.incrementAndGet();
        Order order = step.apply(JSON.readValue(body, Order.class));
        if (latency.isZero()) {
            publish(order, deliveryTag);
        } else {
            // All prefetched messages wait concurrently, without a thread for each.
            provider.schedule(() -> publishLater(order, deliveryTag), latency.toMillis(), MILLISECONDS);
        }
    }

    private void publish(Order order, long deliveryTag) throws IOException {
        Event event = Event.of(type, order.orderId());
        byte[] body = JSON.writeValueAsBytes(order);
        synchronized (unconfirmed) {
            unconfirmed.put(out.getNextPublishSeqNo(), new Pending(deliveryTag, event.id()));
            out.basicPublish(exchange, type, true, EventProperties.of(event), body);
        }
    }

    private void publishLater(Order order, long deliveryTag) {
        try {
            publish(order, deliveryTag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records a returned message. The broker returns a message before it confirms it. */
    private void returned(String eventId) {
        synchronized (unconfirmed) {
            returned.add(eventId);
        }
    }

    private void settle(long number, boolean multiple, boolean confirmed) throws IOException {
        synchronized (unconfirmed) {
            SortedMap<Long, Pending> settled =
                    multiple ? unconfirmed.headMap(number + 1) : unconfirmed.subMap(number, number + 1);
            for (Pending pending : settled.values()) {
                if (confirmed && !returned.remove(pending.eventId())) {
                    in.basicAck(pending.deliveryTag(), false);
                } else {
                    in.basicNack(pending.deliveryTag(), false, true);
                }
                inFlight.decrementAndGet();
            }
            settled.clear();
        }
    }

    private static void lost(ShutdownSignalException cause) {
        if (!cause.isInitiatedByApplication()) {
            System.err.println("channel lost: " + cause.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "provider");
        thread.setDaemon(true);
        return thread;
    }
}
