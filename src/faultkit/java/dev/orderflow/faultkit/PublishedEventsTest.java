package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublishedEventsTest {

    private final PublishedEvents events = new PublishedEvents();

    @Test
    void aCancelledOrderIsNotOverBeforeItsMoneyIsBack() {
        publish("order.accepted");
        publish("order.cancelled");
        assertThat(events.ended()).containsExactly("A");
        assertThat(events.over()).isEmpty();

        publish("payment.refunded");
        assertThat(events.over()).containsExactly("A");
    }

    private void publish(String type) {
        events.note(new PublishedEvent("A", type, type, Instant.EPOCH, 1), false);
    }
}
