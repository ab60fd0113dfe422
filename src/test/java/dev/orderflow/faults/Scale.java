package dev.orderflow.faults;

import java.time.Duration;

/** How much a run proves. The defaults are for a build; each is a system property that begins with {@code faults.} */
final class Scale {

    static final int ORDERS = Integer.getInteger("faults.orders", 2000);

    /** For how long orders keep coming in: also while a fault lasts, however many there are. */
    static final Duration SPAN = duration("faults.span", Math.max(5, ORDERS / 400) + "s");

    /** For how long the broker stays frozen. */
    static final Duration FREEZE = duration("faults.freeze", "10s");

    /** After which any other fault is mended. */
    static final Duration MEND = duration("faults.mend", "5s");

    /** Without any progress, after which orders count as stuck. */
    static final Duration PATIENCE = duration("faults.patience", "40s");

    private Scale() {}

    static int ordersPerSecond() {
        return (int) Math.max(1, ORDERS * 1000L / SPAN.toMillis());
    }

    /** Of the providers: so long that half of the prefetch window is in flight, and a fault hits full windows. */
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
