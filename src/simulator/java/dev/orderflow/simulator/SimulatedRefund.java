package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refund of Stripe. */
record SimulatedRefund(ObjectNode json) implements StripeObject {

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

    boolean hasFailed() {
        return json.get("status").asText().equals("failed");
    }
}
