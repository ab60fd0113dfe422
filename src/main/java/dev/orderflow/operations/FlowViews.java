package dev.orderflow.operations;

import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import dev.orderflow.rabbitmq.ReliableRabbitMQ;
import dev.orderflow.topology.TopologyConfig;
import io.smallrye.reactive.messaging.health.HealthReport.ChannelInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Reads the state of each flow on this worker. */
@ApplicationScoped
public class FlowViews {

    private final Flows flows;
    private final OperatorPauses pauses;
    private final ReliableRabbitMQ connector;
    private final TopologyConfig topology;
    private final Config config;

    FlowViews(
            Flows flows,
            OperatorPauses pauses,
            @Connector(ReliableRabbitMQ.NAME) ReliableRabbitMQ connector,
            TopologyConfig topology,
            Config config) {
        this.flows = flows;
        this.pauses = pauses;
        this.connector = connector;
        this.topology = topology;
        this.config = config;
    }

    public List<FlowView> all() {
        Map<String, ChannelInfo> channels = connector.getReadiness().getChannels().stream()
                .collect(Collectors.toMap(ChannelInfo::getChannel, Function.identity(), (a, b) -> a));
        return flows.all().stream()
                .map(flow -> view(flow, channels.get(flow.name())))
                .toList();
    }

    Optional<FlowView> find(String name) {
        return all().stream().filter(flow -> flow.name().equals(name)).findFirst();
    }

    private FlowView view(Flow flow, ChannelInfo channel) {
        Admission admission = flow.admission();
        return new FlowView(
                flow.name(),
                config.getOptionalValue("mp.messaging.incoming." + flow.name() + ".queue.name", String.class)
                        .orElse(flow.name()),
                takes(flow.name()),
                channel != null && channel.isOk() && flow.admitted() > 0,
                channel == null ? "not open yet" : channel.getMessage(),
                flow.prefetch(),
                flow.admitted(),
                admission.why(),
                flow.inFlight(),
                pauses.inForce().get(flow.name()));
    }

    private String takes(String flow) {
        TopologyConfig.WorkQueue queue = topology.queues().get(flow);
        return queue == null ? null : queue.bindings().get(0);
    }
}
