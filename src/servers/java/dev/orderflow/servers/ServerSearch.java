package dev.orderflow.servers;

import dev.orderflow.servers.SearchResult.Found;
import dev.orderflow.servers.SearchResult.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Runs the steps in order until one of them finds the server. */
record ServerSearch(ServerType kind, Map<SearchStep, Callable<SearchResult>> steps) {
    Found run() {
        List<String> reasons = new ArrayList<>();
        for (SearchStep step : new TreeSet<>(steps.keySet())) {
            SearchResult result = take(step);
            if (result instanceof Found found) {
                return found.since(reasons);
            }
            reasons.add(((Missing) result).why());
        }
        throw new NoServerFound(kind, reasons);
    }

    private SearchResult take(SearchStep step) {
        if (step.isSkipped()) {
            return new Missing("the step " + step + " is skipped");
        }
        try {
            return steps.get(step).call();
        } catch (Exception failure) {
            return new Missing("the step " + step + " failed (" + failure.getMessage() + ")");
        }
    }
}
