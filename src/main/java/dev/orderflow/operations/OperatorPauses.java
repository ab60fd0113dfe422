package dev.orderflow.operations;

import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.Flows;
import dev.orderflow.operations.FlowPauses.Pause;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.TimeoutException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** Applies operators' pauses, whichever worker received the request. No flow consumes until the pauses have been read once. */
@ApplicationScoped
class OperatorPauses {

    private static final Logger LOG = Logger.getLogger(OperatorPauses.class);
    private static final String SOURCE = "operator";
    private static final int BEFORE_THE_STREAMS = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final FlowPauses pauses;
    private final Flows flows;
    private volatile Map<String, Pause> inForce = Map.of();

    OperatorPauses(FlowPauses pauses, Flows flows) {
        this.pauses = pauses;
        this.flows = flows;
    }

    void start(@Observes @Priority(BEFORE_THE_STREAMS) StartupEvent event) {
        flows.admit(SOURCE, Admission.none("the operators' pauses have not been read yet"));
        keep();
    }

    /** The pauses in force, by flow. */
    Map<String, Pause> inForce() {
        return inForce;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        try {
            apply(pauses.all().await().atMost(TIMEOUT));
        } catch (TryLater | TimeoutException away) {
            LOG.debugf("could not read the operators' pauses, the last ones stay in force: %s", away);
        }
    }

    /** While the database is unavailable, the last pauses stay in force. */
    void apply(Map<String, Pause> now) {
        inForce = now;
        flows.admit(SOURCE, flow -> admission(now.get(flow)));
    }

    private static Admission admission(Pause pause) {
        return pause == null ? Admission.all() : Admission.none("paused by " + pause.by() + ": " + pause.why());
    }
}
