package dev.orderflow.provider;

import dev.orderflow.effect.EffectKind;
import dev.orderflow.event.Event;
import dev.orderflow.event.TryLater;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.messaging.Flows;
import dev.orderflow.messaging.Redelivery;
import dev.orderflow.provider.Providers.Request;
import dev.orderflow.provider.Providers.Role;
import dev.orderflow.provider.Providers.Sender;
import dev.orderflow.topology.QueueMetrics;
import dev.orderflow.topology.TopologyConfig;
import dev.orderflow.tracing.Trace;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Replaces messages that were lost, because a queue was purged, a binding was missing or the broker lost them: publishes the event
 * that requested an effect to its flow again. Nothing else would continue such an order. The message of an effect that was begun is
 * lost if it does not return from its retry queue. The message of one that was not begun is lost if the flow has no backlog.
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
                .forEach(sender -> sender.role().requests().forEach((kind, request) -> replace(sender, kind, request)));
    }

    /** A message that has returned may still be in the work queue, for as long as the flow is paused or has a backlog. */
    private boolean isWithoutBacklog(Role role) {
        String queue = topology.queues().get(role.flow()).name();
        return flows.flow(role.flow()).admitted() > 0 && queues.isEmpty(queue);
    }

    private void replace(Sender sender, EffectKind kind, Request request) {
        String flow = sender.role().flow();
        try {
            for (Event event : ledger.lost(kind, request.due(), request.types(), MOST)
                    .await()
                    .atMost(TIMEOUT)) {
                redelivery.toFlow(flow, event, Trace.NONE).await().atMost(TIMEOUT);
                sender.replaced().increment();
                LOG.warnf(
                        "the message for %s of order %s was lost: published %s again",
                        kind, event.subject(), event.type());
            }
        } catch (TryLater | TimeoutException later) {
            LOG.debugf("could not replace lost messages of %s: %s", flow, later);
        }
    }
}
