package dev.orderflow.messaging;

import dev.orderflow.rabbitmq.ReliableRabbitMQ;
import dev.orderflow.topology.Topology;
import dev.orderflow.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** All flows by name. A flow has the name of its incoming channel. */
@ApplicationScoped
public class Flows {

    private final Map<String, Flow> byName = new ConcurrentSkipListMap<>();
    private final Map<String, Function<String, Admission>> toAll = new LinkedHashMap<>();
    private final Config config;
    private final FailurePolicy policy;
    private final Settlement settlement;
    private final FlowMetrics metrics;
    private final ReliableRabbitMQ admissions;
    private final Tracing tracing;
    private final Topology topology;

    Flows(
            Config config,
            FailurePolicy policy,
            Settlement settlement,
            FlowMetrics metrics,
            @Connector(ReliableRabbitMQ.NAME) ReliableRabbitMQ admissions,
            Tracing tracing,
            Topology topology) {
        this.config = config;
        this.policy = policy;
        this.settlement = settlement;
        this.metrics = metrics;
        this.admissions = admissions;
        this.tracing = tracing;
        this.topology = topology;
    }

    public synchronized Flow flow(String channel) {
        return byName.computeIfAbsent(channel, this::create);
    }

    /**
     * Like {@link Flow#admit}, for every flow, including flows created later. A new flow is restricted before it receives its first
     * message.
     */
    public void admit(String source, Admission admission) {
        admit(source, flow -> admission);
    }

    /** @param admissions by the name of the flow */
    public synchronized void admit(String source, Function<String, Admission> admissions) {
        toAll.put(source, admissions);
        byName.values().forEach(flow -> flow.admit(source, admissions.apply(flow.name())));
    }

    public Collection<Flow> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    private Flow create(String channel) {
        String incoming = "mp.messaging.incoming." + channel + ".";
        Flow flow = new Flow(
                channel,
                positive(incoming + "max-outstanding-messages"),
                policy.of(channel),
                message -> Delivery.of(message, topology).traced(tracing, channel),
                settlement,
                metrics,
                admissions);
        metrics.watch(flow);
        toAll.forEach((source, admissions) -> flow.admit(source, admissions.apply(channel)));
        return flow;
    }

    /** Read as text, because the error of the configuration converter would name a different key. */
    private int positive(String key) {
        String value = config.getValue(key, String.class);
        if (!value.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(key + " must be a number from 1 to 99999, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }
}
