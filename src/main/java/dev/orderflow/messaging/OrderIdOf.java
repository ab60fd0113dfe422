package dev.orderflow.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Which order a message speaks of, as far as can be told: dead letters are searched by it, also those that are no orders. */
@ApplicationScoped
class OrderIdOf {

    private static final int LONGEST = 200;

    private final SizeLimit limit;

    OrderIdOf(SizeLimit limit) {
        this.limit = limit;
    }

    Optional<String> of(Delivery delivery) {
        return Optional.ofNullable(delivery.properties().getCorrelationId())
                .or(() -> delivery.header("cloudEvents:subject"))
                .or(() -> inBody(delivery.body()))
                .filter(id -> !id.isBlank() && id.length() <= LONGEST);
    }

    private Optional<String> inBody(byte[] body) {
        return limit.isExceededBy(body)
                ? Optional.empty()
                : JsonText.first(body, LONGEST, List.of("orderId", "order_id", "subject"));
    }
}
