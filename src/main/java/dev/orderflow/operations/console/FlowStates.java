package dev.orderflow.operations.console;

import static dev.orderflow.operations.console.Readings.tagged;

import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import dev.orderflow.messaging.TopologyConfig;
import dev.orderflow.rabbitmq.ReliableRabbitMQ;
import io.smallrye.reactive.messaging.health.HealthReport.ChannelInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Where all flows stand, in the order in which an order passes them. */
@ApplicationScoped
class FlowStates {

    private static final List<String> COURSE = List.of("order-created", "payment", "shipping");
    private static final String PAUSED = "paused: ";

    private final Flows flows;
    private final TopologyConfig topology;
    private final ReliableRabbitMQ connector;

    FlowStates(Flows flows, TopologyConfig topology, @Connector(ReliableRabbitMQ.NAME) ReliableRabbitMQ connector) {
        this.flows = flows;
        this.topology = topology;
        this.connector = connector;
    }

    List<FlowState> now(Readings readings) {
        Map<String, ChannelInfo> channels = connector.getReadiness().getChannels().stream()
                .collect(Collectors.toMap(ChannelInfo::getChannel, Function.identity(), (one, other) -> one));
        return flows.all().stream()
                .sorted((one, other) -> Integer.compare(place(one), place(other)))
                .map(flow -> state(flow, channels.get(flow.name()), readings))
                .toList();
    }

    List<String> names() {
        return flows.all().stream().map(Flow::name).toList();
    }

    private FlowState state(Flow flow, ChannelInfo channel, Readings readings) {
        String text = channel == null ? "not connected yet" : channel.getMessage();
        boolean paused = text.startsWith(PAUSED);
        Double admitted = readings.sum("orderflow.flow.admitted", tagged("flow", flow.name()));
        return new FlowState(
                flow.name(),
                topology.queues().get(flow.name()).name(),
                channel != null && channel.isOk() && !paused,
                text,
                flow.prefetch(),
                admitted == null ? paused ? 0 : flow.prefetch() : admitted.intValue(),
                paused ? text.substring(PAUSED.length()) : "",
                flow.inFlight(),
                null);
    }

    private static int place(Flow flow) {
        int place = COURSE.indexOf(flow.name());
        return place < 0 ? COURSE.size() : place;
    }
}
