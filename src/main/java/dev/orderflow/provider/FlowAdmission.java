package dev.orderflow.provider;

import static java.util.stream.Collectors.joining;

import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.Flow;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Admits to a flow what the circuit breakers of its providers admit. The widest admission applies, so that a provider that fails does
 * not stop the orders of another. Its own orders wait in the retry queues. If every circuit breaker is open, the flow is paused.
 */
final class FlowAdmission {

    private static final Logger LOG = Logger.getLogger(FlowAdmission.class);

    private final Consumer<Admission> flow;
    private final boolean isShared;
    private final Map<String, Admission> byProvider = new TreeMap<>();

    /** @param isShared whether the flow has several providers */
    FlowAdmission(Consumer<Admission> flow, boolean isShared) {
        this.flow = flow;
        this.isShared = isShared;
    }

    FlowAdmission(Flow flow, String source, boolean isShared) {
        this(admission -> flow.admit(source, admission), isShared);
    }

    boolean isShared() {
        return isShared;
    }

    /** Call it for each provider before the first message. */
    void add(String provider) {
        byProvider.put(provider, Admission.all());
    }

    synchronized void admit(String provider, Admission admission) {
        Admission before = byProvider.put(provider, admission);
        Admission widest = widest();
        if (isShared && widest.limit() == Admission.Limit.PREFETCH && admission.limit() != before.limit()) {
            note(provider, admission);
        }
        flow.accept(widest);
    }

    /** The flow logs only what changes its own admission. */
    private static void note(String provider, Admission admission) {
        switch (admission.limit()) {
            case NONE -> LOG.warnf("%s: its orders wait, and those of other providers continue", admission.why());
            case ONE -> LOG.debug(admission.why());
            case PREFETCH -> LOG.infof("the circuit breaker of %s is closed", provider);
        }
    }

    private Admission widest() {
        Admission.Limit limit = byProvider.values().stream()
                .map(Admission::limit)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Admission(
                limit,
                byProvider.values().stream()
                        .filter(admission -> admission.limit() == limit)
                        .map(Admission::why)
                        .filter(why -> !why.isEmpty())
                        .collect(joining("; ")));
    }
}
