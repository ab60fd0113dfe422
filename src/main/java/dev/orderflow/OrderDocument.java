package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What an order says, as the ledger keeps it: everything that {@code order.created} said, except its id and the payment
 * token. Absent values are left out, so that a field which a later version adds does not change the fingerprints of orders
 * that do not have it.
 *
 * @param method how the customer pays, such as {@code card}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record OrderDocument(String customerId, Money total, List<OrderLine> lines, String method, Address shipTo) {}
