package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import dev.orderflow.PaymentMethod;
import dev.orderflow.messaging.Listing;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What the shop sends: field names in camelCase or snake_case. */
@LinesAddUp
@RegisterForReflection
record Order(
        @JsonAlias("order_id") @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
        String orderId,

        @JsonAlias("customer_id") @NotNull @Size(min = 1, max = 64)
        String customerId,

        @NotNull @Valid Money total,
        @NotEmpty @Size(max = 1000) List<@NotNull OrderLine> lines,
        @NotNull @Valid PaymentMethod payment,
        @JsonAlias("ship_to") @NotNull @Valid Address shipTo)
        implements Listing {

    @Override
    public String field() {
        return "lines";
    }

    @Override
    public List<?> elements() {
        return lines;
    }
}
