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

    @Test
    void anOrderThatStopsTwiceContradictsNothingButOneIdWithTwoBodiesDoes() {
        events.note(new PublishedEvent("A", "order.needs_attention", "first", Instant.EPOCH, 1), true);
        events.note(new PublishedEvent("A", "order.needs_attention", "second", Instant.EPOCH, 2), true);
        events.note(new PublishedEvent("A", "order.needs_attention", "second", Instant.EPOCH, 2), true);
        assertThat(events.contradictions()).isEmpty();
        assertThat(events.copies()).isEqualTo(1);

        events.note(new PublishedEvent("A", "order.needs_attention", "second", Instant.EPOCH, 3), true);
        assertThat(events.contradictions()).hasSize(1);
    }

    private void publish(String type) {
        events.note(new PublishedEvent("A", type, type, Instant.EPOCH, 1), false);
    }
}
