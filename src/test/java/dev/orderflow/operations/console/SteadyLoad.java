package dev.orderflow.operations.console;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.OrderJson;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A shop that places orders at a steady rate, until it is closed. */
final class SteadyLoad implements AutoCloseable {

    private static final int TICKS_PER_SECOND = 100;
    private static final BasicProperties PERSISTENT =
            new BasicProperties.Builder().deliveryMode(2).build();

    private final String ids = "load-" + UUID.randomUUID() + "-";
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Amqp client;
    private final String exchange;
    private final int perTick;
    private int placed;

    SteadyLoad(String prefix, int ordersPerSecond) throws Exception {
        client = new Amqp(prefix);
        exchange = prefix + "orders";
        perTick = ordersPerSecond / TICKS_PER_SECOND;
        clock.scheduleAtFixedRate(this::place, 0, 1000 / TICKS_PER_SECOND, TimeUnit.MILLISECONDS);
    }

    private void place() {
        try {
            for (int i = 0; i < perTick; i++) {
                client.channel().basicPublish(exchange, "order.created", PERSISTENT, OrderJson.bytes(ids + placed++));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        clock.shutdownNow();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        client.close();
    }
}
