package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.http.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The answer for a stream of orders that the broker has confirmed.
 *
 * @param accepted number of orders
 * @param ignored fields that were not read, up to a hundred; null if there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record PlacedOrders(int accepted, List<String> orderIds, List<Problem.Ignored> ignored) {

    PlacedOrders {
        ignored = ignored.isEmpty() ? null : ignored;
    }
}
