package dev.orderflow.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.access.AccessConfig;
import dev.orderflow.deadletter.DeadLetterConfig;
import dev.orderflow.ledger.LedgerConfig;
import dev.orderflow.messaging.RetryLadder;
import dev.orderflow.messaging.TopologyConfig;
import dev.orderflow.order.IntakeConfig;
import dev.orderflow.payment.PaymentConfig;
import dev.orderflow.shipping.ShippingConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class Scratch {
    @Test
    void print() throws Exception {
        for (Class<?> each : List.of(IntakeConfig.class, PaymentConfig.class, ShippingConfig.class, RetryLadder.class, DeadLetterConfig.class, LedgerConfig.class, TopologyConfig.class, AccessConfig.class)) {
            for (Setting s : Setting.of(each)) System.out.println(s + " " + s.environmentVariable());
        }
    }
}
