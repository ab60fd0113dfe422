package dev.orderflow.operations;

import dev.orderflow.rabbitmq.Broker;
import dev.orderflow.rabbitmq.ConnectorObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Metrics of the connections to the broker and of the messages on them. */
@Singleton
class BrokerMetrics implements ConnectorObserver {

    private final MeterRegistry registry;
    private final BrokerGauges gauges;
    private final Map<String, Counter> connections;
    private final Map<String, Counter> received = new ConcurrentHashMap<>();
    private final Map<String, PublishMeters> published = new ConcurrentHashMap<>();
    private final Counter connectionErrors;
    private final Counter channelErrors;
    private final Counter queueErrors;

    BrokerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.gauges = new BrokerGauges(registry);
        this.connections = Map.of(CONSUME, connections(CONSUME), PUBLISH, connections(PUBLISH));
        this.connectionErrors = errors("connection");
        this.channelErrors = errors("channel");
        this.queueErrors = errors("queue");
    }

    @Override
    public void broker(Broker state) {
        gauges.watch(state);
    }

    @Override
    public void incoming(String stream, BooleanSupplier consuming) {
        Gauge.builder("orderflow.flow.consuming", () -> consuming.getAsBoolean() ? 1 : 0)
                .description("1 if this worker has a consumer on the flow's queue, otherwise 0")
                .tag("flow", stream)
                .register(registry);
        received.put(
                stream,
                Counter.builder("orderflow.broker.received")
                        .description("Messages received, including redelivered ones")
                        .tag("channel", stream)
                        .register(registry));
    }

    @Override
    public void outgoing(String stream, IntSupplier unconfirmed) {
        published.put(stream, PublishMeters.of(stream, unconfirmed, registry));
    }

    @Override
    public void connectionFailed(String connection) {
        connectionErrors.increment();
    }

    @Override
    public void channelFailed(String stream) {
        channelErrors.increment();
    }

    @Override
    public void connected(String connection) {
        connections.get(connection).increment();
    }

    @Override
    public void received(String stream) {
        received.get(stream).increment();
    }

    @Override
    public void confirmed(String stream, long nanos) {
        published.get(stream).confirmed(nanos);
    }

    @Override
    public void returned(String stream) {
        published.get(stream).returned().increment();
    }

    @Override
    public void nacked(String stream) {
        queueErrors.increment();
        published.get(stream).nacked().increment();
    }

    private Counter connections(String connection) {
        return Counter.builder("orderflow.broker.connections")
                .description("Connections opened; all but the first are reconnects")
                .tag("connection", connection)
                .register(registry);
    }

    private Counter errors(String kind) {
        return Counter.builder("orderflow.errors").tag("kind", kind).register(registry);
    }
}
