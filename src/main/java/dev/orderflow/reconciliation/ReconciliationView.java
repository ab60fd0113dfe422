package dev.orderflow.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * The latest comparisons and the findings, as the HTTP API shows them.
 *
 * @param open number of findings that are not dismissed
 * @param next the value of {@code before} for the next page; null on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record ReconciliationView(long open, List<Run> runs, List<Finding> findings, Long next) {

    /**
     * The latest comparison of a provider.
     *
     * @param finishedAt null while it runs
     * @param objects in the lists of the provider
     * @param effects that were in no list and were looked up
     * @param unchecked of these, the effects whose look-up got no answer
     * @param hasLists false if the provider has no lists, so that nothing was compared
     * @param error why it is incomplete; null if it is complete
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Run(
            String provider,
            Instant startedAt,
            Instant finishedAt,
            long objects,
            long effects,
            long unchecked,
            boolean hasLists,
            String error) {}
}
