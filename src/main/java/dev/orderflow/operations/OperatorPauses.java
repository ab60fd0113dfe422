package dev.orderflow.operations;

import dev.orderflow.ledger.FlowPauses;
import dev.orderflow.ledger.FlowPauses.Pause;
import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.Flows;
import dev.orderflow.messaging.TryLater;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.TimeoutException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** Holds the flows that a person has paused, on whichever worker that was said. Until it is known, none takes anything. */
@ApplicationScoped
class OperatorPauses {

    private static final Logger LOG = Logger.getLogger(OperatorPauses.class);
    private static final String PARTY = "operator";
    private static final int BEFORE_THE_STREAMS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FlowPauses pauses;
    private final Flows flows;
    private volatile Map<String, Pause> inForce = Map.of();

    OperatorPauses(FlowPauses pauses, Flows flows) {
        this.pauses = pauses;
        this.flows = flows;
    }

    void start(@Observes @Priority(BEFORE_THE_STREAMS) StartupEvent event) {
        flows.admit(PARTY, Admission.none("not known yet which flows are paused"));
        keep();
    }

    /** By flow. */
    Map<String, Pause> inForce() {
        return inForce;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        try {
            apply(pauses.all().await().atMost(PATIENCE));
        } catch (TryLater | TimeoutException away) {
            LOG.debugf("pauses stay as they are: %s", away);
        }
    }

    /** While the database is away the last word counts. */
    void apply(Map<String, Pause> now) {
        inForce = now;
        flows.admit(PARTY, flow -> admission(now.get(flow)));
    }

    private static Admission admission(Pause pause) {
        return pause == null ? Admission.all() : Admission.none("paused by " + pause.by() + ": " + pause.why());
    }
}
