package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * The content of an order as the ledger stores it: all fields of {@code order.created} except the id and the payment token. Null
 * fields are omitted. A field that a later version adds therefore does not change the fingerprints of orders without it.
 *
 * @param method payment method, such as {@code card}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record OrderDocument(
        String customerId,
        Money total,
        List<OrderLine> lines,
        String method,
        Address shipTo,
        Parcel parcel,
        Boolean pricesIncludeTax,
        List<Adjustment> adjustments,
        Address billTo,
        String email,
        String phone,
        Map<String, String> metadata) {}
