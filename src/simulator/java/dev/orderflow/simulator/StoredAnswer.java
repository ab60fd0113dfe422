package dev.orderflow.simulator;

import java.util.Map;
import java.util.TreeMap;

/** The answer of Stripe to the first request under an idempotency key. */
record StoredAnswer(String parameters, StripeAnswer answer) {

    static StoredAnswer of(Map<String, String> asked, StripeAnswer answer) {
        return new StoredAnswer(parameters(asked), answer);
    }

    boolean isFor(Map<String, String> asked) {
        return parameters.equals(parameters(asked));
    }

    private static String parameters(Map<String, String> asked) {
        return new TreeMap<>(asked).toString();
    }
}
