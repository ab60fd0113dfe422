package dev.orderflow.bench;

import static java.time.Duration.ZERO;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.orderflow.bench.order.Order;
import java.util.List;

/** Three hops on two connections, because a broker that blocks a publisher must not block its consumers. */
public final class Worker {

    private Worker() {}

    public static void main(String[] args) throws Exception {
        ConnectionFactory broker = Settings.broker();
        Connection consuming = broker.newConnection("by hand: consuming");
        Connection publishing = broker.newConnection("by hand: publishing");
        List<Hop> hops = List.of(
                new Hop("order-created", "order.accepted", Order::accepted, ZERO),
                new Hop("payment", "payment.collected", Order::collected, Settings.latency("PAYMENT_LATENCY_MS")),
                new Hop("shipping", "shipment.booked", Order::booked, Settings.latency("SHIPPING_LATENCY_MS")));
        for (Hop hop : hops) {
            hop.start(consuming, publishing);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(hops, consuming, publishing)));
        System.out.println("ready");
    }

    private static void stop(List<Hop> hops, Connection consuming, Connection publishing) {
        try {
            for (Hop hop : hops) {
                hop.stop();
            }
            consuming.close();
            publishing.close();
        } catch (Exception e) {
            System.err.println("not stopped cleanly: " + e);
        }
    }
}
