package dev.orderflow.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Metrics of the messages that one channel published. */
record PublishMeters(Timer confirms, Counter returned, Counter nacked) {

    static PublishMeters of(String channel, IntSupplier unconfirmed, MeterRegistry registry) {
        Gauge.builder("orderflow.broker.unconfirmed", unconfirmed::getAsInt)
                .description("Messages to publish that the broker has not confirmed")
                .tag("channel", channel)
                .register(registry);
        return new PublishMeters(
                Timer.builder("orderflow.broker.confirmed")
                        .description("Messages that the broker confirmed, and the time until the confirm")
                        .tag("channel", channel)
                        .register(registry),
                counter("returned", "Messages returned because no queue is bound", channel, registry),
                counter("nacked", "Messages nacked by the broker, for example by a full queue", channel, registry));
    }

    void confirmed(long nanos) {
        confirms.record(nanos, TimeUnit.NANOSECONDS);
    }

    private static Counter counter(String name, String description, String channel, MeterRegistry registry) {
        return Counter.builder("orderflow.broker." + name)
                .description(description)
                .tag("channel", channel)
                .register(registry);
    }
}
