package dev.orderflow.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code Burst PREFIX RUN COUNT}: places COUNT orders at once and prints the milliseconds until the last one is shipped. */
final class Burst {

    private static final int TIMEOUT_MINUTES = 10;

    private Burst() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[2]);
        CountDownLatch open = new CountDownLatch(count);
        try (Shipped shipped = new Shipped(args[0], args[1], number -> open.countDown());
                Shop shop = new Shop(args[0], args[1])) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                shop.place(i);
            }
            if (!open.await(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("only " + shipped.orders() + " of " + count + " were shipped");
            }
            System.out.println((System.nanoTime() - start) / 1_000_000);
        }
    }
}
