package dev.orderflow.operations.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Counts once a second; tells it, written out once, to all who listen; remembers a quarter of an hour for the plots. */
@ApplicationScoped
class Live {

    private static final Logger LOG = Logger.getLogger(Live.class);
    private static final int SECONDS_PER_POINT = 3;
    private static final int POINTS = 15 * 60 / SECONDS_PER_POINT;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Live::daemon);
    private final BroadcastProcessor<String> listeners = BroadcastProcessor.create();
    private final AtomicInteger listening = new AtomicInteger();
    private final Deque<Point> history = new ArrayDeque<>();
    private final Window window = new Window(Sample.start(System.nanoTime()));
    private final MeterRegistry registry;
    private final FlowStates flows;
    private final TakeSnapshot takeSnapshot;
    private final ObjectMapper json;
    private int ticks;

    Live(MeterRegistry registry, FlowStates flows, TakeSnapshot takeSnapshot, ObjectMapper json) {
        this.registry = registry;
        this.flows = flows;
        this.takeSnapshot = takeSnapshot;
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        clock.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
        listeners.onComplete();
    }

    /** A snapshot each second; who is too slow misses some. */
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

    private void tick() {
        try {
            count();
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.warn("the console misses a second", e);
        }
    }

    private synchronized void count() throws JsonProcessingException {
        Readings readings = Readings.of(registry);
        window.add(Sample.of(readings, flows.names(), System.nanoTime()));
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

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "console");
        thread.setDaemon(true);
        return thread;
    }
}
