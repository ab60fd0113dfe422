package dev.orderflow.provider;

import dev.orderflow.effect.EffectKind;
import dev.orderflow.event.Event;
import dev.orderflow.event.TryLater;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.messaging.Flows;
import dev.orderflow.messaging.Redelivery;
import dev.orderflow.provider.Providers.Role;
import dev.orderflow.provider.Providers.Sender;
import dev.orderflow.topology.QueueMetrics;
import dev.orderflow.topology.TopologyConfig;
import dev.orderflow.tracing.Trace;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Replaces messages that waited for an effect and did not return from their retry queue, because the queue was purged or the broker
 * lost them: publishes the event that requested the effect to its flow again. Nothing else would continue such an order.
 */
@ApplicationScoped
class ReplaceLostMessages {

    private static final Logger LOG = Logger.getLogger(ReplaceLostMessages.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST = 100;

    private final Providers providers;
    private final Ledger ledger;
    private final Flows flows;
    private final QueueMetrics queues;
    private final TopologyConfig topology;
    private final Redelivery redelivery;

    ReplaceLostMessages(
            Providers providers,
            Ledger ledger,
            Flows flows,
            QueueMetrics queues,
            TopologyConfig topology,
            Redelivery redelivery) {
        this.providers = providers;
        this.ledger = ledger;
        this.flows = flows;
        this.queues = queues;
        this.topology = topology;
        this.redelivery = redelivery;
    }

    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void replace() {
        providers.senders().stream()
                .filter(sender -> isWithoutBacklog(sender.role()))
                .forEach(sender -> sender.role().askedBy().forEach((kind, types) -> replace(sender, kind, types)));
    }

    /** A message that has returned may still be in the work queue, for as long as the flow is paused or has a backlog. */
    private boolean isWithoutBacklog(Role role) {
        String queue = topology.queues().get(role.flow()).name();
        return flows.flow(role.flow()).admitted() > 0 && queues.isEmpty(queue);
    }

    private void replace(Sender sender, EffectKind kind, List<String> types) {
        String flow = sender.role().flow();
        try {
            for (Event event : ledger.overdue(kind, types, MOST).await().atMost(TIMEOUT)) {
                redelivery.toFlow(flow, event, Trace.NONE).await().atMost(TIMEOUT);
                sender.replaced().increment();
                LOG.warnf(
                        "the message that waited for %s did not return from its retry queue: published %s again",
                        kind.keyFor(event.subject()), event.type());
            }
        } catch (TryLater | TimeoutException later) {
            LOG.debugf("could not replace lost messages of %s: %s", flow, later);
        }
    }
}
