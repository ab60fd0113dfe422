package dev.orderflow.order;

import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import dev.orderflow.PaymentMethod;
import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;

/** The order is in the ledger; its payment is to be collected. Carries all that the steps behind it need. */
@RegisterForReflection
public record OrderAccepted(
        String orderId, String customerId, Money total, List<OrderLine> lines, PaymentMethod payment, Address shipTo)
        implements Fact {

    public static final String TYPE = "order.accepted";

    public OrderAccepted {
        Objects.requireNonNull(orderId, "orderId must not be null");
        Objects.requireNonNull(total, "total must not be null");
        Objects.requireNonNull(payment, "payment must not be null");
    }

    static OrderAccepted of(Order order) {
        return new OrderAccepted(
                order.orderId(), order.customerId(), order.total(), order.lines(), order.payment(), order.shipTo());
    }

    @Override
    public String type() {
        return TYPE;
    }
}
