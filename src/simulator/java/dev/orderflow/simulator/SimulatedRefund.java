package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refund of Stripe. */
record SimulatedRefund(ObjectNode json) {

    String id() {
        return json.get("id").asText();
    }

    long amount() {
        return json.get("amount").asLong();
    }

    boolean isOf(StripeIntent intent) {
        return json.get("payment_intent").asText().equals(intent.id);
    }

    boolean hasFailed() {
        return json.get("status").asText().equals("failed");
    }
}
