package dev.orderflow.messaging;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.util.ForwardingScheduledExecutorService;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Schedules the timeouts of all steps. Each provider call starts two, and nearly all are cancelled. In the worker pool's own timer
 * queue they took a twentieth of the CPU time of a message. Timeouts that expire still run in the worker pool.
 */
@Startup
@Singleton
@Typed(Timers.class)
class Timers extends ForwardingScheduledExecutorService {

    private final ScheduledExecutorService workers = Infrastructure.getDefaultWorkerPool();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "timers");
        thread.setDaemon(true);
        return thread;
    });

    @PostConstruct
    void start() {
        timers.setRemoveOnCancelPolicy(true);
        Infrastructure.setDefaultExecutor(this, false);
    }

    @PreDestroy
    void stop() {
        Infrastructure.setDefaultExecutor(workers, false);
        timers.shutdownNow();
    }

    @Override
    protected ScheduledExecutorService delegate() {
        return workers;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return timers.schedule(() -> workers.execute(task), delay, unit);
    }
}
