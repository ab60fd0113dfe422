package dev.orderflow.tracing;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.OrderJson;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** By default there are no traces, and no message or request contains one. */
@QuarkusTest
@TestProfile(HttpCarrierProfile.class)
class TracingOffIT {

    @ConfigProperty(name = "orderflow.topology.prefix")
    String prefix;

    @ConfigProperty(name = "orderflow.shipping.url")
    URI carrierUrl;

    @Inject
    Tracing tracing;

    @Test
    void neitherMessagesNorRequestsCarryATrace() throws Exception {
        String orderId = "untraced-" + UUID.randomUUID();
        List<GetResponse> events = new ArrayList<>();
        FakeCarrier carrier = FakeCarrier.at(carrierUrl);
        try (Amqp shop = new Amqp(prefix)) {
            String observer = shop.observe();
            shop.take("dead-letter");
            shop.publish(
                    "order.created",
                    new BasicProperties(),
                    OrderJson.paidWith(orderId, "tok_flaky").getBytes(UTF_8));
            shop.publish("order.created", new BasicProperties(), "{}".getBytes(UTF_8));

            eventually().until(() -> {
                events.addAll(shop.drain(observer));
                return events.stream()
                        .anyMatch(event -> event.getEnvelope().getRoutingKey().equals("shipment.booked"));
            });
            eventually().until(() -> events.addAll(shop.take("dead-letter")));
            assertThat(carrier.header("Idempotency-Key", orderId)).hasSize(1);
            assertThat(carrier.header("traceparent", orderId)).containsOnlyNulls();
        }
        assertThat(events).hasSizeGreaterThanOrEqualTo(5).noneMatch(TracingOffIT::isTraced);
        assertThat(tracing.isOn()).isFalse();
    }

    private static boolean isTraced(GetResponse event) {
        return event.getProps().getHeaders() != null
                && event.getProps().getHeaders().containsKey("traceparent");
    }
}
