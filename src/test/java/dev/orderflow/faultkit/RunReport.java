package dev.orderflow.faultkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a run has to tell.
 *
 * @param title such as {@code 3 minutes of faults}
 * @param environment versions and settings, in the order in which they are shown
 * @param findings what is wrong; empty if the run passed
 * @param notes what a reader should know besides
 */
record RunReport(
        long seed,
        String title,
        Map<String, String> environment,
        Instant start,
        Instant end,
        List<Injected> faults,
        List<Sample> samples,
        List<Count> counts,
        List<String> findings,
        List<String> notes) {}
