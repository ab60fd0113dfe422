package dev.orderflow.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Connection;
import com.sun.management.OperatingSystemMXBean;
import dev.orderflow.bench.order.Event;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;

/** Publishes orders in one of the three ways of RabbitMQ's tutorial on publisher confirms, and prints time and CPU. */
public final class SendOrders {

    private static final String TYPE = "order.created";
    private static final int BATCH = 100;
    private static final int IN_FLIGHT = 1_000;
    private static final long CONFIRM_TIMEOUT_MS = 30_000;
    private static final String ORDER = """
            {"orderId":"%s","customerId":"C-7","total":{"amount":5990,"currency":"EUR"},\
            "lines":[{"sku":"SKU-1","quantity":2,"unitPrice":{"amount":2995,"currency":"EUR"}}],\
            "payment":{"method":"card","token":"tok_visa"},\
            "shipTo":{"name":"Ada Lovelace","street":"1 Main St","postalCode":"10115","city":"Berlin","country":"DE"}}""";

    private final Channel channel;
    private final String exchange = Settings.prefix() + "orders";

    private SendOrders(Channel channel) {
        this.channel = channel;
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("usage: SendOrders one-by-one|batches|in-flight COUNT");
            System.exit(2);
        }
        int count = Integer.parseInt(args[1]);
        try (Connection connection = Settings.broker().newConnection("by hand: sending");
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            SendOrders orders = new SendOrders(channel);
            orders.send(args[0], Settings.idPrefix() + "-warm-up-", count / 4);
            long begin = System.nanoTime();
            long cpuBefore = cpu();
            orders.send(args[0], Settings.idPrefix() + "-", count);
            System.out.printf(
                    "sent %d in %d ms, cpu %d ms%n",
                    count, NANOSECONDS.toMillis(System.nanoTime() - begin), NANOSECONDS.toMillis(cpu() - cpuBefore));
        }
    }

    private void send(String mode, String idPrefix, int count) throws Exception {
        switch (mode) {
            case "one-by-one" -> oneByOne(idPrefix, count);
            case "batches" -> batches(idPrefix, count);
            case "in-flight" -> inFlight(idPrefix, count);
            default -> throw new IllegalArgumentException("no such mode: " + mode);
        }
    }

    private void oneByOne(String idPrefix, int count) throws Exception {
        for (int i = 1; i <= count; i++) {
            publish(idPrefix + i);
            channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MS);
        }
    }

    private void batches(String idPrefix, int count) throws Exception {
        for (int i = 1; i <= count; i++) {
            publish(idPrefix + i);
            if (i % BATCH == 0 || i == count) {
                channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MS);
            }
        }
    }

    private void inFlight(String idPrefix, int count) throws Exception {
        ConcurrentNavigableMap<Long, String> unconfirmed = new ConcurrentSkipListMap<>();
        Semaphore room = new Semaphore(IN_FLIGHT);
        ConfirmCallback confirmed = (number, multiple) -> {
            if (multiple) {
                ConcurrentNavigableMap<Long, String> done = unconfirmed.headMap(number, true);
                int orders = done.size();
                done.clear();
                room.release(orders);
            } else {
                unconfirmed.remove(number);
                room.release();
            }
        };
        channel.addConfirmListener(confirmed, (number, multiple) -> {
            throw new IOException("the broker refused " + unconfirmed.get(number));
        });
        for (int i = 1; i <= count; i++) {
            room.acquire();
            unconfirmed.put(channel.getNextPublishSeqNo(), idPrefix + i);
            publish(idPrefix + i);
        }
        room.acquire(IN_FLIGHT);
        channel.clearConfirmListeners();
    }

    private void publish(String orderId) throws IOException {
        byte[] body = ORDER.formatted(orderId).getBytes(UTF_8);
        channel.basicPublish(exchange, TYPE, EventProperties.of(Event.of(TYPE, orderId)), body);
    }

    /** The CPU time of all threads of this process, in nanoseconds. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
