package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.ledger.OrderSummary;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** @param next the value of {@code after} for the next page; missing on the last page */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record OrderPage(List<OrderSummary> orders, String next) {

    static OrderPage of(List<OrderSummary> orders, int limit) {
        return new OrderPage(
                orders, orders.size() < limit ? null : orders.get(limit - 1).orderId());
    }
}
