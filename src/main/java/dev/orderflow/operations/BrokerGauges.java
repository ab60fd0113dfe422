package dev.orderflow.operations;

import dev.orderflow.rabbitmq.Broker;
import dev.orderflow.rabbitmq.ConnectorObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Gauges of the state of the broker connections. With several brokers, each shows the worst one. */
final class BrokerGauges {

    private final List<Broker> brokers = new CopyOnWriteArrayList<>();
    private final MeterRegistry registry;

    BrokerGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the gauges with the first broker, so that none exist without a broker. */
    synchronized void watch(Broker broker) {
        if (brokers.isEmpty()) {
            register();
        }
        brokers.add(broker);
    }

    private void register() {
        for (String connection : List.of(ConnectorObserver.CONSUME, ConnectorObserver.PUBLISH)) {
            Gauge.builder("orderflow.broker.connected", () -> all(broker -> broker.isConnected(connection)))
                    .description("1 if the connection is open, otherwise 0")
                    .tag("connection", connection)
                    .register(registry);
        }
        Gauge.builder("orderflow.broker.answering", () -> all(Broker::isAnswering))
                .description("1 if the broker has answered a probe within the last seconds, otherwise 0")
                .register(registry);
        Gauge.builder("orderflow.broker.blocked", () -> 1 - all(broker -> !broker.isBlocked()))
                .description("1 if an alarm of the broker blocks publishing, otherwise 0")
                .register(registry);
        Gauge.builder("orderflow.broker.drift", this::drift)
                .description("Exchanges and queues that are missing or differ from the expected topology")
                .register(registry);
        Gauge.builder("orderflow.broker.received.bytes", () -> sum(Broker::receivedBytes))
                .description("Size of the received messages that are not settled")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("orderflow.broker.received.limit.bytes", () -> sum(Broker::maxReceivedBytes))
                .description("Limit for the size of unsettled messages; above it no more are received")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        FunctionCounter.builder("orderflow.broker.blocked.seconds", this, BrokerGauges::blockedSeconds)
                .description("Time during which an alarm of the broker blocked publishing")
                .register(registry);
    }

    private int all(Predicate<Broker> truth) {
        return brokers.stream().allMatch(truth) ? 1 : 0;
    }

    private long sum(ToLongFunction<Broker> bytes) {
        return brokers.stream().mapToLong(bytes).sum();
    }

    private int drift() {
        return brokers.stream().mapToInt(Broker::drift).sum();
    }

    private double blockedSeconds() {
        return brokers.stream()
                .mapToDouble(broker -> broker.blocked().toNanos() / 1e9)
                .max()
                .orElse(0);
    }
}
