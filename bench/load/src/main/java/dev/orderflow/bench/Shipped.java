package dev.orderflow.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.util.BitSet;
import java.util.function.IntConsumer;

/** Consumes each {@code shipment.booked} of one run and records its order. */
final class Shipped implements AutoCloseable {

    private final Connection connection = Broker.connect();
    private final String run;
    private final IntConsumer first;
    private final BitSet orders = new BitSet();
    private long events;

    /** @param first called with the number of each order when it is seen for the first time */
    Shipped(String prefix, String run, IntConsumer first) throws Exception {
        this.run = run + "-";
        this.first = first;
        Channel channel = connection.createChannel();
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, prefix + "orders", "shipment.booked");
        channel.basicConsume(
                queue, true, (tag, delivery) -> seen(delivery.getProperties().getCorrelationId()), tag -> {});
    }

    private void seen(String orderId) {
        if (!orderId.startsWith(run)) {
            return;
        }
        int number = Integer.parseInt(orderId.substring(run.length()));
        synchronized (this) {
            events++;
            if (orders.get(number)) {
                return;
            }
            orders.set(number);
        }
        first.accept(number);
    }

    synchronized int orders() {
        return orders.cardinality();
    }

    /** The number of events beyond one for each order. */
    synchronized long repeats() {
        return events - orders.cardinality();
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
