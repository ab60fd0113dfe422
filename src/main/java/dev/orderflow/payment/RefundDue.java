package dev.orderflow.payment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;

/** All that a refund needs of the event that asks for it, whether the carrier refused or the shop cancelled. */
@RegisterForReflection
record RefundDue(@NotBlank String orderId) {

    static final String SHIPMENT_REFUSED = "shipment.refused";
    static final String ORDER_CANCELLED = "order.cancelled";
}
