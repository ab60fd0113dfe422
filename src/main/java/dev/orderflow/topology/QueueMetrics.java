package dev.orderflow.topology;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Depth and consumers of each queue, from the broker's last answer. The values are NaN once that answer is too old. */
@ApplicationScoped
public class QueueMetrics {

    /** Twice the interval of 15 seconds in which each queue is checked. */
    private static final long TRUE_FOR_NANOS = Duration.ofSeconds(30).toNanos();

    private final Map<String, LastAnswer> answers = new HashMap<>();

    QueueMetrics(Topology topology, MeterRegistry registry) {
        for (Topology.Queue queue : topology.queues()) {
            LastAnswer last = new LastAnswer();
            answers.put(queue.name(), last);
            gauge(registry, "depth", "Messages ready for delivery in a queue", queue, last, DeclareOk::getMessageCount);
            gauge(registry, "consumers", "Consumers of a queue", queue, last, DeclareOk::getConsumerCount);
        }
    }

    /** @param answer about a queue of the topology */
    void note(DeclareOk answer) {
        answers.get(answer.getQueue()).note(answer);
    }

    /** Whether no message of the queue is ready for delivery; false if that is not known. */
    public boolean isEmpty(String queue) {
        return answers.get(queue).read(DeclareOk::getMessageCount) == 0;
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            Topology.Queue queue,
            LastAnswer last,
            ToDoubleFunction<DeclareOk> value) {
        Gauge.builder("orderflow.queue." + name, () -> last.read(value))
                .description(description)
                .tag("queue", queue.name())
                .register(registry);
    }

    private static final class LastAnswer {

        private DeclareOk answer;
        private long at;

        synchronized void note(DeclareOk latest) {
            answer = latest;
            at = System.nanoTime();
        }

        synchronized double read(ToDoubleFunction<DeclareOk> value) {
            return answer == null || System.nanoTime() - at > TRUE_FOR_NANOS ? Double.NaN : value.applyAsDouble(answer);
        }
    }
}
