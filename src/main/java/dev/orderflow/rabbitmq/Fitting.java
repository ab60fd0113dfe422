package dev.orderflow.rabbitmq;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the number of messages of a stream that are received at once, so that they fit into memory. Most messages are small, and
 * the full prefetch fits.
 *
 * <p>Each time they do not fit, all messages held are redelivered, which counts toward the delivery limit of each. The limit
 * therefore falls in few steps and rises slowly.
 */
final class Fitting {

    /** Minimum time between two steps upwards. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final int AVERAGED_OVER = 32;
    private static final int STREAMS = 4;
    private static final int STEP_DOWN = 4;
    private static final int STEP_UP = 2;

    private final int prefetch;
    private final long room;
    private final LongSupplier nanoTime;
    private volatile int limit;
    private volatile long changedAt;
    private volatile long averageSize;

    /** @param maxBytes limit for all streams together */
    Fitting(int prefetch, long maxBytes) {
        this(prefetch, maxBytes, System::nanoTime);
    }

    Fitting(int prefetch, long maxBytes, LongSupplier nanoTime) {
        this.prefetch = prefetch;
        this.room = maxBytes / STREAMS;
        this.nanoTime = nanoTime;
        this.limit = prefetch;
    }

    int limit() {
        return limit;
    }

    void received(long size) {
        averageSize += (size - averageSize) / AVERAGED_OVER;
    }

    /**
     * @param held number of messages in flight when they were too many
     * @param size of one of them, in bytes
     * @return whether the limit was lowered
     */
    boolean shrink(int held, long size) {
        int fewer = Math.min(of(Math.max(averageSize, size)), held < STEP_DOWN ? held / 2 : held / STEP_DOWN);
        if (fewer > 0) {
            change(fewer);
        }
        return fewer > 0;
    }

    /** Raises the limit only if a much higher one fits, because each change costs a new subscription. */
    void grow() {
        int more = Math.min(prefetch, STEP_UP * limit);
        if (more > limit && of(averageSize) >= more && nanoTime.getAsLong() - changedAt > PAUSE.toNanos()) {
            change(more);
        }
    }

    private void change(int next) {
        limit = next;
        changedAt = nanoTime.getAsLong();
    }

    private int of(long size) {
        return (int) Math.max(1, Math.min(prefetch, room / Math.max(1, size)));
    }
}
