package dev.orderflow.faultkit.connector;

import java.time.Duration;

/** The settings of a run. The defaults are for a build. Each is a system property that begins with {@code faults.} */
final class ConnectorRunSettings {

    static final int ORDERS = Integer.getInteger("faults.orders", 2000);

    /** The time over which the orders are placed, so that they also come in during a fault. */
    static final Duration SPAN = duration("faults.span", Math.max(5, ORDERS / 400) + "s");

    /** The time for which the broker stays frozen. */
    static final Duration FROZEN_FOR = duration("faults.freeze", "10s");

    /** Any other fault is repaired after this time. */
    static final Duration REPAIR_AFTER = duration("faults.mend", "5s");

    /** Orders count as stuck after this time without progress. */
    static final Duration STALL_LIMIT = duration("faults.patience", "40s");

    private ConnectorRunSettings() {}

    static int ordersPerSecond() {
        return (int) Math.max(1, ORDERS * 1000L / SPAN.toMillis());
    }

    /** The providers' latency. It keeps half of the prefetch window in flight. */
    static Duration latency(int prefetch) {
        return duration("faults.latency", prefetch * 500L / ordersPerSecond() + "ms");
    }

    private static Duration duration(String key, String byDefault) {
        String value = System.getProperty(key, byDefault);
        return value.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)))
                : Duration.parse("PT" + value);
    }
}
