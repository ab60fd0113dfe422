package dev.orderflow.operations;

import dev.orderflow.rabbitmq.ConnectorObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What happens between the worker and its broker, for Prometheus. */
@ApplicationScoped
class BrokerMetrics implements ConnectorObserver {

    private final MeterRegistry registry;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> confirms = new ConcurrentHashMap<>();

    BrokerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void connectionFailed(String connection) {
        count("orderflow.errors", "kind", "connection");
    }

    @Override
    public void channelFailed(String stream) {
        count("orderflow.errors", "kind", "channel");
    }

    @Override
    public void connected(String connection) {
        count("orderflow.broker.connections", "connection", connection);
    }

    @Override
    public void blocked(String connection, boolean blocked) {
        if (blocked) {
            count("orderflow.broker.blocked", "connection", connection);
        }
    }

    @Override
    public void received(String stream) {
        count("orderflow.broker.received", "channel", stream);
    }

    @Override
    public void confirmed(String stream, long nanos) {
        confirms.computeIfAbsent(
                        stream,
                        name -> Timer.builder("orderflow.broker.confirmed")
                                .tag("channel", name)
                                .register(registry))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void returned(String stream) {
        count("orderflow.broker.returned", "channel", stream);
    }

    @Override
    public void nacked(String stream) {
        count("orderflow.errors", "kind", "queue");
        count("orderflow.broker.nacked", "channel", stream);
    }

    private void count(String name, String tag, String value) {
        counters.computeIfAbsent(name + ' ' + value, key -> registry.counter(name, tag, value))
                .increment();
    }
}
