package dev.orderflow.operations.console;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Samples the metrics once a second, sends a snapshot to all open pages, and keeps 15 minutes of history for the plots. */
@ApplicationScoped
class Live {

    private static final int SECONDS_PER_POINT = 3;
    private static final int POINTS = 15 * 60 / SECONDS_PER_POINT;

    private final BroadcastProcessor<String> listeners = BroadcastProcessor.create();
    private final AtomicInteger listening = new AtomicInteger();
    private final Deque<Point> history = new ArrayDeque<>();
    private final Window window = new Window(Sample.start(System.nanoTime()));
    private final MeterRegistry registry;
    private final Flows flows;
    private final TakeSnapshot takeSnapshot;
    private final ObjectMapper json;
    private int ticks;

    Live(MeterRegistry registry, Flows flows, TakeSnapshot takeSnapshot, ObjectMapper json) {
        this.registry = registry;
        this.flows = flows;
        this.takeSnapshot = takeSnapshot;
        this.json = json;
    }

    void stop(@Observes ShutdownEvent event) {
        listeners.onComplete();
    }

    /** One snapshot per second. A slow client misses some of them. */
    Multi<String> snapshots() {
        return listeners
                .onOverflow()
                .dropPreviousItems()
                .onSubscription()
                .invoke(listening::incrementAndGet)
                .onTermination()
                .invoke(listening::decrementAndGet);
    }

    synchronized Snapshot snapshot() {
        return takeSnapshot.take(Readings.of(registry), window);
    }

    synchronized List<Point> history() {
        return List.copyOf(history);
    }

    @Scheduled(every = "1s", concurrentExecution = SKIP)
    synchronized void count() throws JsonProcessingException {
        Readings readings = Readings.of(registry);
        window.add(Sample.of(readings, flows.all().stream().map(Flow::name).toList(), System.nanoTime()));
        boolean isPointDue = ticks++ % SECONDS_PER_POINT == 0;
        if (isPointDue || listening.get() > 0) {
            Snapshot snapshot = takeSnapshot.take(readings, window);
            if (isPointDue) {
                remember(Point.of(snapshot));
            }
            if (listening.get() > 0) {
                listeners.onNext(json.writeValueAsString(snapshot));
            }
        }
    }

    private void remember(Point point) {
        history.addLast(point);
        if (history.size() > POINTS) {
            history.removeFirst();
        }
    }
}
