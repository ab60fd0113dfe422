package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.orderflow.Address;
import dev.orderflow.Adjustment;
import dev.orderflow.Metadata;
import dev.orderflow.Money;
import dev.orderflow.OrderDocument;
import dev.orderflow.OrderLine;
import dev.orderflow.OrderRef;
import dev.orderflow.Parcel;
import dev.orderflow.PaymentMethod;
import dev.orderflow.event.Fact;
import dev.orderflow.event.Listing;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order as the shop sends it in {@code order.created}. Field names are in camelCase or snake_case.
 *
 * @param total what the customer pays with this payment
 * @param pricesIncludeTax if true, the tax of the lines is part of their prices; null means false
 * @param shipTo may be null if no line requires shipping
 * @param parcel null if the shop leaves it to the carrier or to the settings
 * @param metadata the shop's own texts, which are passed to events and providers; may be null
 */
@ConsistentOrder
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record Order(
        @JsonAlias("order_id") @NotNull @Pattern(regexp = OrderRef.PATTERN)
        String orderId,

        @JsonAlias("customer_id") @NotNull @Size(min = 1, max = 64)
        String customerId,

        @NotNull @Valid Money total,
        @JsonAlias("prices_include_tax") Boolean pricesIncludeTax,
        @NotEmpty @Size(max = 1000) List<@NotNull OrderLine> lines,
        @Size(max = 100) List<@NotNull Adjustment> adjustments,
        @NotNull @Valid PaymentMethod payment,
        @JsonAlias("ship_to") @Valid Address shipTo,
        @Valid Parcel parcel,
        @JsonAlias("bill_to") @Valid Address billTo,
        @Size(max = 254) String email,
        @Size(max = 40) String phone,

        @JsonDeserialize(as = Metadata.class) @Size(max = Metadata.MAX_ENTRIES)
        Map<@Size(min = 1, max = 64) String, @NotNull @Size(max = 500) String> metadata)
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
    public Map<String, List<?>> lists() {
        Map<String, List<?>> lists = new LinkedHashMap<>(4);
        lists.put("lines", lines);
        if (adjustments != null) {
            lists.put("adjustments", adjustments);
        }
        return lists;
    }

    /** Whether anything has to be shipped. */
    boolean ships() {
        for (OrderLine line : lines) {
            if (line.isShipped()) {
                return true;
            }
        }
        return false;
    }

    /** The content without the id and the payment token. */
    OrderDocument document() {
        return new OrderDocument(
                customerId,
                total,
                lines,
                payment.method(),
                shipTo,
                parcel,
                pricesIncludeTax,
                adjustments,
                billTo,
                email,
                phone,
                metadata);
    }
}
