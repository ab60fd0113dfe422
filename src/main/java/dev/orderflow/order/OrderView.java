package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.ledger.EffectKind;
import dev.orderflow.ledger.OrderRecord;
import dev.orderflow.ledger.OrderState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/** One order as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record OrderView(
        String orderId,
        OrderState state,
        Money total,
        Instant createdAt,
        OrderRecord.Effect payment,
        OrderRecord.Effect shipment,
        OrderRecord.Effect refund,
        List<OrderRecord.Entry> timeline) {

    static OrderView of(OrderRecord found) {
        return new OrderView(
                found.order().orderId(),
                found.order().state(),
                found.order().total(),
                found.order().createdAt(),
                found.effects().get(EffectKind.PAYMENT),
                found.effects().get(EffectKind.SHIPMENT),
                found.effects().get(EffectKind.REFUND),
                found.timeline());
    }
}
