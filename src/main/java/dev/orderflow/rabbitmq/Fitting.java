package dev.orderflow.rabbitmq;

/** How many messages of a stream may be received at once so that they fit into memory. Most are small, and all of them fit. */
final class Fitting {

    private static final int AVERAGED_OVER = 32;
    private static final int STREAMS = 4;

    private final int prefetch;
    private final long room;
    private volatile int limit;
    private volatile long averageSize;

    /** @param maxBytes what all streams may hold together */
    Fitting(int prefetch, long maxBytes) {
        this.prefetch = prefetch;
        this.room = maxBytes / STREAMS;
        this.limit = prefetch;
    }

    int limit() {
        return limit;
    }

    void received(long size) {
        averageSize += (size - averageSize) / AVERAGED_OVER;
    }

    /**
     * @param held messages at once when they were too many
     * @param size of one of them, in bytes
     * @return whether fewer are possible
     */
    boolean shrink(int held, long size) {
        int fewer = Math.min(of(Math.max(averageSize, size)), held / 2);
        if (fewer > 0) {
            limit = fewer;
        }
        return fewer > 0;
    }

    /** Only when much more would fit: each change costs another subscription. */
    void grow() {
        int more = of(averageSize);
        if (limit < prefetch && more >= 2 * limit) {
            limit = more;
        }
    }

    private int of(long size) {
        return (int) Math.max(1, Math.min(prefetch, room / Math.max(1, size)));
    }
}
