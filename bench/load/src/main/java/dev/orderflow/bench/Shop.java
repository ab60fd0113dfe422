package dev.orderflow.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Places orders {@code <run>-0}, {@code <run>-1} … with many confirms in flight. */
final class Shop implements AutoCloseable {

    private static final String ORDER = """
            {"orderId":"%s","customerId":"C-7","total":{"amount":5990,"currency":"EUR"},\
            "lines":[{"sku":"SKU-1","quantity":2,"unitPrice":{"amount":2995,"currency":"EUR"}}],\
            "payment":{"method":"card","token":"tok_visa"},\
            "shipTo":{"name":"Ada Lovelace","street":"1 Main St","postalCode":"10115","city":"Berlin","country":"DE"}}""";
    private static final int UNCONFIRMED = 2_000;

    private final BasicProperties properties = new BasicProperties.Builder()
            .contentType("application/json")
            .deliveryMode(2)
            .build();
    private final Semaphore free = new Semaphore(UNCONFIRMED);
    private final Connection connection = Broker.connect();
    private final Channel channel = connection.createChannel();
    private final String exchange;
    private final String run;
    private long confirmed;

    Shop(String prefix, String run) throws Exception {
        this.exchange = prefix + "orders";
        this.run = run;
        channel.confirmSelect();
        channel.addConfirmListener(
                (number, multiple) -> {
                    free.release((int) (multiple ? number - confirmed : 1));
                    confirmed = multiple ? number : confirmed + 1;
                },
                (number, multiple) -> {
                    throw new IOException("the broker refused an order");
                });
    }

    void place(int number) throws Exception {
        free.acquire();
        channel.basicPublish(exchange, "order.created", properties, ORDER.formatted(run + "-" + number).getBytes(UTF_8));
    }

    /** Returns when the broker has confirmed all. */
    @Override
    public void close() throws Exception {
        free.acquire(UNCONFIRMED);
        connection.close();
    }
}
