package dev.orderflow.messaging;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the broker last said of each queue, for Prometheus: nothing, once that is too long ago to be true. */
@ApplicationScoped
class QueueMetrics {

    private static final long TRUE_FOR_NANOS = Duration.ofSeconds(10).toNanos();

    private final Map<String, LastWord> words = new HashMap<>();

    QueueMetrics(Topology topology, MeterRegistry registry) {
        for (Topology.Queue queue : topology.queues()) {
            LastWord word = new LastWord();
            words.put(queue.name(), word);
            gauge(registry, "depth", "Messages that wait in a queue", queue, word, DeclareOk::getMessageCount);
            gauge(registry, "consumers", "Consumers that the broker knows", queue, word, DeclareOk::getConsumerCount);
        }
    }

    /** @param answer about a queue of the topology */
    void note(DeclareOk answer) {
        words.get(answer.getQueue()).note(answer);
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            Topology.Queue queue,
            LastWord word,
            ToDoubleFunction<DeclareOk> value) {
        Gauge.builder("orderflow.queue." + name, () -> word.tell(value))
                .description(description)
                .tag("queue", queue.name())
                .register(registry);
    }

    private static final class LastWord {

        private DeclareOk answer;
        private long at;

        synchronized void note(DeclareOk latest) {
            answer = latest;
            at = System.nanoTime();
        }

        synchronized double tell(ToDoubleFunction<DeclareOk> value) {
            return answer == null || System.nanoTime() - at > TRUE_FOR_NANOS ? Double.NaN : value.applyAsDouble(answer);
        }
    }
}
