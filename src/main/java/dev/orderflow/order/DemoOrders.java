package dev.orderflow.order;

import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import dev.orderflow.PaymentMethod;
import dev.orderflow.event.Events;
import dev.orderflow.messaging.EventPublisher;
import dev.orderflow.tracing.Trace;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Places a few demo orders at startup. */
@ApplicationScoped
class DemoOrders {

    void onStart(
            @Observes StartupEvent event,
            @ConfigProperty(name = "orderflow.demo.orders", defaultValue = "0") int count,
            Events events,
            EventPublisher publisher) {
        String run = "DEMO-" + Instant.now().getEpochSecond() + "-";
        for (int i = 1; i <= count; i++) {
            publisher.publish(events.of(order(run + i)), Trace.NONE).subscribe().with(confirmed -> {});
        }
    }

    private static Order order(String orderId) {
        Money price = new Money(2995L, "EUR");
        return new Order(
                orderId,
                "C-7",
                new Money(5990L, "EUR"),
                null,
                List.of(new OrderLine("SKU-1", null, 2, price, null, null, null)),
                null,
                new PaymentMethod("card", "tok_visa"),
                new Address("Ada Lovelace", null, "1 Main St", null, "10115", "Berlin", null, "DE", null),
                null,
                null,
                null,
                null,
                null);
    }
}
