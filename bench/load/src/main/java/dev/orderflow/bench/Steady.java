package dev.orderflow.bench;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * {@code Steady PREFIX RUN RATE WARM_SECONDS SECONDS}: places RATE orders a second, whether the worker keeps up or not, and
 * prints {@code p50 p99 p99.9 max} in µs, of all orders after the warm-up, and the number of missing orders. The time of an
 * order begins when it was due, so that a delay of the sender is not hidden.
 */
final class Steady {

    private static final long TIMEOUT_NANOS = 60_000_000_000L;

    private final int rate;
    private final int warm;
    private final int all;
    private final AtomicLongArray due;
    private final ConcurrentHistogram micros = new ConcurrentHistogram(3);

    private Steady(int rate, int warmSeconds, int seconds) {
        this.rate = rate;
        this.warm = rate * warmSeconds;
        this.all = warm + rate * seconds;
        this.due = new AtomicLongArray(all);
    }

    public static void main(String[] args) throws Exception {
        new Steady(Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4])).run(args[0], args[1]);
    }

    private void run(String prefix, String run) throws Exception {
        try (Shipped shipped = new Shipped(prefix, run, this::shipped)) {
            try (Shop shop = new Shop(prefix, run)) {
                place(shop);
            }
            long end = System.nanoTime() + TIMEOUT_NANOS;
            while (shipped.orders() < all && System.nanoTime() < end) {
                LockSupport.parkNanos(10_000_000);
            }
            System.out.printf(
                    "%d %d %d %d %d%n",
                    micros.getValueAtPercentile(50),
                    micros.getValueAtPercentile(99),
                    micros.getValueAtPercentile(99.9),
                    micros.getMaxValue(),
                    all - shipped.orders());
        }
    }

    private void place(Shop shop) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < all; i++) {
            long at = start + i * 1_000_000_000L / rate;
            due.set(i, at);
            for (long early = at - System.nanoTime(); early > 0; early = at - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            shop.place(i);
        }
    }

    private void shipped(int number) {
        if (number >= warm) {
            micros.recordValue((System.nanoTime() - due.get(number)) / 1_000);
        }
    }
}
