package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A refund of Stripe.
 *
 * @param failsLater whether it fails after it has succeeded
 */
record SimulatedRefund(ObjectNode json, boolean failsLater) implements StripeObject {

    @Override
    public long created() {
        return json.get("created").asLong();
    }

    String id() {
        return json.get("id").asText();
    }

    long amount() {
        return json.get("amount").asLong();
    }

    boolean isOf(String intent) {
        return json.get("payment_intent").asText().equals(intent);
    }

    /** The bank of the customer has returned the money. */
    SimulatedRefund failed() {
        json.put("status", "failed")
                .put("failure_reason", "expired_or_canceled_card")
                .put("failure_balance_transaction", id().replaceFirst("re_", "txn_"));
        return new SimulatedRefund(json, false);
    }

    boolean hasFailed() {
        return json.get("status").asText().equals("failed");
    }
}
