package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChronicleTest {

    private final Chronicle chronicle = new Chronicle();

    @Test
    void aCancelledOrderIsNotOverBeforeItsMoneyIsBack() {
        told("order.accepted");
        told("order.cancelled");
        assertThat(chronicle.ended()).containsExactly("A");
        assertThat(chronicle.over()).isEmpty();

        told("payment.refunded");
        assertThat(chronicle.over()).containsExactly("A");
    }

    private void told(String type) {
        chronicle.note(new Told("A", type, type, Instant.EPOCH, 1), false);
    }
}
