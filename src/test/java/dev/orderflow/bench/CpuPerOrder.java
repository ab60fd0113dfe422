package dev.orderflow.bench;

import static dev.orderflow.fixture.Await.within;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/** CPU time of this process for each order, that is for three hops, once the first third has warmed the machine up. */
final class CpuPerOrder {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private CpuPerOrder() {}

    /** @param hops how many messages have been handled so far */
    static void measure(String name, LongSupplier hops) {
        long all = 3L * Prefilled.ORDERS;
        within(Duration.ofMinutes(5)).until(() -> hops.getAsLong() >= all / 3);
        long cpu = SYSTEM.getProcessCpuTime();
        long clock = System.nanoTime();
        long before = hops.getAsLong();
        within(Duration.ofMinutes(5)).until(() -> hops.getAsLong() >= all);
        double orders = (hops.getAsLong() - before) / 3.0;
        System.out.printf(
                "%-12s %6.1f CPU us/order %8.0f orders/s%n",
                name,
                (SYSTEM.getProcessCpuTime() - cpu) / 1000.0 / orders,
                orders / ((System.nanoTime() - clock) / 1e9));
    }
}
