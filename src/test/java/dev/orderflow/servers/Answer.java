package dev.orderflow.servers;

import java.util.List;
import java.util.Map;

/** What one place says when it is asked for a server. */
sealed interface Answer {
    record Found(String how, Map<String, String> settings) implements Answer {
        Found since(List<String> reasons) {
            return reasons.isEmpty() ? this : new Found(how + ", since " + String.join(", ", reasons), settings);
        }
    }

    record Missing(String why) implements Answer {}
}
