package dev.orderflow.servers;

import java.util.List;
import java.util.Map;

/** The result of one step of the search: a server and how it was found, or the reason why there is none. */
sealed interface SearchResult {
    record Found(String how, Map<String, String> settings) implements SearchResult {
        Found since(List<String> reasons) {
            return reasons.isEmpty() ? this : new Found(how + ", since " + String.join(", ", reasons), settings);
        }
    }

    record Missing(String why) implements SearchResult {}
}
