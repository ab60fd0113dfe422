package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import dev.orderflow.OrderRef;
import dev.orderflow.PaymentMethod;
import dev.orderflow.event.Fact;
import dev.orderflow.event.Listing;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** An order as the shop sends it in {@code order.created}. Field names are in camelCase or snake_case. */
@LinesAddUp
@RegisterForReflection
record Order(
        @JsonAlias("order_id") @NotNull @Pattern(regexp = OrderRef.PATTERN)
        String orderId,

        @JsonAlias("customer_id") @NotNull @Size(min = 1, max = 64)
        String customerId,

        @NotNull @Valid Money total,
        @NotEmpty @Size(max = 1000) List<@NotNull OrderLine> lines,
        @NotNull @Valid PaymentMethod payment,
        @JsonAlias("ship_to") @NotNull @Valid Address shipTo)
        implements Fact, Listing {

    static final String TYPE = "order.created";

    Order {
        payment = total != null && total.nothing() ? PaymentMethod.ofNothing(payment) : payment;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String field() {
        return "lines";
    }

    @Override
    public List<?> elements() {
        return lines;
    }
}
