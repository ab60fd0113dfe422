package dev.orderflow.messaging;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each party lets a flow take at the moment. The tightest counts, so that one that lifts its own restriction does not
 * lift another's.
 */
final class Restrictions {

    private final Map<String, Admission> byParty = new TreeMap<>();

    /** @return what is in force now */
    synchronized Admission with(String party, Admission admission) {
        byParty.put(party, admission);
        return byParty.values().stream()
                .min(Comparator.comparing(Admission::limit))
                .orElseThrow();
    }
}
