package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The answer for one order that the broker has confirmed.
 *
 * @param ignored the paths of the fields that were not read, up to 20
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
record PlacedOrder(String orderId, List<String> ignored) {}
