package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderState;
import dev.orderflow.ledger.OrderRecord;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One order as JSON for callers.
 *
 * @param minorUnits digits after the decimal point in the currency, which browsers do not know
 * @param paymentProvider the name of the provider that the order takes; null for the default provider
 * @param shippingProvider the same for the shipment
 * @param effects each as a field of the order, by its kind in lower case: {@code payment}, {@code refund/r-1}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record OrderView(
        String orderId,
        OrderState state,
        Money total,
        int minorUnits,
        Instant createdAt,
        String paymentProvider,
        String shippingProvider,
        @JsonAnyGetter Map<String, OrderRecord.Effect> effects,
        List<OrderRecord.Entry> timeline) {

    static OrderView of(OrderRecord found) {
        return new OrderView(
                found.order().orderId(),
                found.order().state(),
                found.order().total(),
                found.order().minorUnits(),
                found.order().createdAt(),
                found.paymentProvider(),
                found.shippingProvider(),
                byName(found.effects()),
                found.timeline());
    }

    private static Map<String, OrderRecord.Effect> byName(Map<EffectKind, OrderRecord.Effect> effects) {
        Map<String, OrderRecord.Effect> byName = new LinkedHashMap<>();
        effects.forEach((kind, effect) -> byName.put(kind.label(), effect));
        return byName;
    }
}
