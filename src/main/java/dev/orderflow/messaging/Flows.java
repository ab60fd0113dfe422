package dev.orderflow.messaging;

import dev.orderflow.rabbitmq.Admissions;
import dev.orderflow.rabbitmq.ReliableRabbitMQ;
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

/** All flows by name, and the parts they share. A flow has the name of its incoming channel. */
@ApplicationScoped
public class Flows {

    private final Map<String, Flow> byName = new ConcurrentSkipListMap<>();
    private final Map<String, Function<String, Admission>> toAll = new LinkedHashMap<>();
    private final Config config;
    private final Json json;
    private final Envelope envelope;
    private final FailurePolicy policy;
    private final Settlement settlement;
    private final FlowMetrics metrics;
    private final Admissions admissions;
    private final ReadDeadLetter deadLetters;
    private final ReplayNotes replays;
    private final Tracing tracing;
    private final Topology topology;

    Flows(
            Config config,
            Json json,
            Envelope envelope,
            FailurePolicy policy,
            Settlement settlement,
            FlowMetrics metrics,
            @Connector(ReliableRabbitMQ.NAME) Admissions admissions,
            ReadDeadLetter deadLetters,
            ReplayNotes replays,
            Tracing tracing,
            Topology topology) {
        this.config = config;
        this.json = json;
        this.envelope = envelope;
        this.policy = policy;
        this.settlement = settlement;
        this.metrics = metrics;
        this.admissions = admissions;
        this.deadLetters = deadLetters;
        this.replays = replays;
        this.tracing = tracing;
        this.topology = topology;
    }

    public synchronized Flow flow(String channel) {
        return byName.computeIfAbsent(channel, this::create);
    }

    /** As {@link Flow#admit}, to every flow, also to those that come later: none takes anything before it is allowed to. */
    public void admit(String party, Admission admission) {
        admit(party, flow -> admission);
    }

    /** @param admissions by the name of the flow */
    public synchronized void admit(String party, Function<String, Admission> admissions) {
        toAll.put(party, admissions);
        byName.values().forEach(flow -> flow.admit(party, admissions.apply(flow.name())));
    }

    public Collection<Flow> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    private Flow create(String channel) {
        String incoming = "mp.messaging.incoming." + channel + ".";
        Flow flow = new Flow(channel, positive(incoming + "max-outstanding-messages"), policy.of(channel), this);
        metrics.watch(flow);
        toAll.forEach((party, admissions) -> flow.admit(party, admissions.apply(channel)));
        return flow;
    }

    /** Read as text: the converter's own error would name another key than the one that was set. */
    private int positive(String key) {
        String value = config.getValue(key, String.class);
        if (!value.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(key + " must be a number from 1 to 99999, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    Json json() {
        return json;
    }

    Envelope envelope() {
        return envelope;
    }

    Settlement settlement() {
        return settlement;
    }

    FlowMetrics metrics() {
        return metrics;
    }

    Admissions admissions() {
        return admissions;
    }

    ReadDeadLetter deadLetters() {
        return deadLetters;
    }

    ReplayNotes replays() {
        return replays;
    }

    Tracing tracing() {
        return tracing;
    }

    Topology topology() {
        return topology;
    }
}
