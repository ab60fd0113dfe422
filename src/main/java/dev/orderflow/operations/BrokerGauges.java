package dev.orderflow.operations;

import dev.orderflow.rabbitmq.BrokerState;
import dev.orderflow.rabbitmq.ConnectorObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** How the worker and its broker stand with each other. Of several brokers the worst is told. */
final class BrokerGauges {

    private final List<BrokerState> brokers = new CopyOnWriteArrayList<>();
    private final MeterRegistry registry;

    BrokerGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Before there is a broker, nothing is told of one. */
    synchronized void watch(BrokerState broker) {
        if (brokers.isEmpty()) {
            register();
        }
        brokers.add(broker);
    }

    private void register() {
        for (String connection : List.of(ConnectorObserver.CONSUME, ConnectorObserver.PUBLISH)) {
            Gauge.builder("orderflow.broker.connected", () -> all(broker -> broker.isConnected(connection)))
                    .description("Whether the connection is open, 1 or 0")
                    .tag("connection", connection)
                    .register(registry);
        }
        Gauge.builder("orderflow.broker.answering", () -> all(BrokerState::isAnswering))
                .description("Whether the broker has answered a question within the last seconds, 1 or 0")
                .register(registry);
        Gauge.builder("orderflow.broker.blocked", () -> 1 - all(broker -> !broker.isBlocked()))
                .description("Whether an alarm keeps the broker from taking messages, 1 or 0")
                .register(registry);
        Gauge.builder("orderflow.broker.drift", this::drift)
                .description("Exchanges and queues that are missing or not as they should be")
                .register(registry);
        Gauge.builder("orderflow.broker.received.bytes", () -> sum(BrokerState::receivedBytes))
                .description("Messages that were received and are not settled")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("orderflow.broker.received.limit.bytes", () -> sum(BrokerState::maxReceivedBytes))
                .description("How much may be received and not settled; above it nothing more is received")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        FunctionCounter.builder("orderflow.broker.blocked.seconds", this, BrokerGauges::blockedSeconds)
                .description("Time in which an alarm kept the broker from taking messages")
                .register(registry);
    }

    private int all(Predicate<BrokerState> truth) {
        return brokers.stream().allMatch(truth) ? 1 : 0;
    }

    private long sum(ToLongFunction<BrokerState> bytes) {
        return brokers.stream().mapToLong(bytes).sum();
    }

    private int drift() {
        return brokers.stream().mapToInt(BrokerState::drift).sum();
    }

    private double blockedSeconds() {
        return brokers.stream()
                .mapToDouble(broker -> broker.blocked().toNanos() / 1e9)
                .max()
                .orElse(0);
    }
}
