package dev.orderflow.messaging;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The current restriction of a flow by each source. The tightest applies, so that a source that lifts its own restriction does not
 * lift those of others.
 */
final class Restrictions {

    private final Map<String, Admission> bySource = new TreeMap<>();

    /** @return the restriction that now applies */
    synchronized Admission with(String source, Admission admission) {
        bySource.put(source, admission);
        return bySource.values().stream()
                .min(Comparator.comparing(Admission::limit))
                .orElseThrow();
    }
}
