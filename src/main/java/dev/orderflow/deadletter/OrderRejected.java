package dev.orderflow.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.event.Fact;
import dev.orderflow.event.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * An {@code order.created} is no valid order, and was dead-lettered.
 *
 * @param errors the invalid fields, or those that differ from the earlier order with this id; at most a hundred
 * @param known whether the ledger has a valid order under this id, which is not affected
 */
@RegisterForReflection
record OrderRejected(
        String orderId,
        Reason reason,
        List<FieldError> errors,
        boolean known,
        @JsonIgnore String about) implements Fact {

    static final String TYPE = "order.rejected";

    /** @param field the path of the field, such as {@code lines[0].quantity}; empty if the message as a whole is invalid */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @RegisterForReflection
    record FieldError(String field, String message) {}

    OrderRejected ofUnknownOrder() {
        return new OrderRejected(orderId, reason, errors, false, about);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
