package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer of the simulated Stripe. */
record StripeAnswer(int status, JsonNode json) implements DialectAnswer {

    static StripeAnswer of(ObjectNode object) {
        return new StripeAnswer(200, object);
    }

    /** @param code null if Stripe sends none */
    static StripeAnswer error(int status, String code, String parameter, String message) {
        ObjectNode json = JsonCodec.object();
        ObjectNode error = json.putObject("error");
        if (code != null) {
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", message);
        if (parameter != null) {
            error.put("param", parameter);
        }
        error.put("type", status >= 500 ? "api_error" : "invalid_request_error");
        return new StripeAnswer(status, json);
    }

    static StripeAnswer keyReused() {
        StripeAnswer conflict = error(400, null, null, "Keys can only be used with the same parameters.");
        ((ObjectNode) conflict.json().get("error")).put("type", "idempotency_error");
        return conflict;
    }

    static StripeAnswer broken() {
        return error(500, null, null, "An unknown error occurred");
    }

    static StripeAnswer missing(String what, String id) {
        return error(404, "resource_missing", "intent", "No such " + what + ": '" + id + "'");
    }

    /** A request that does not fit the state of the intent, which is sent with the error. */
    static StripeAnswer unexpected(StripeIntent intent, String message) {
        StripeAnswer reply = error(400, "payment_intent_unexpected_state", null, message);
        ((ObjectNode) reply.json().get("error")).set("payment_intent", intent.json());
        return reply;
    }

    static StripeAnswer declined(StripeIntent intent) {
        ObjectNode json = JsonCodec.object();
        ObjectNode error = intent.lastError().deepCopy();
        error.set("payment_intent", intent.json());
        json.set("error", error);
        return new StripeAnswer(402, json);
    }
}
