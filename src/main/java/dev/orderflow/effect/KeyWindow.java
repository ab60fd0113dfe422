package dev.orderflow.effect;

import java.time.Duration;

/** Limits how long calls may use an idempotency key: until a margin before the provider forgets the key. */
public final class KeyWindow {

    private static final int DEFAULT_MARGIN_DIVISOR = 4;
    private static final Duration LONGEST_DEFAULT_MARGIN = Duration.ofSeconds(30);

    private KeyWindow() {}

    /** @throws IllegalArgumentException with the name of the setting, if the margin leaves no time for a call */
    public static void check(String prefix, Timeouts timeouts) {
        if (callable(timeouts).compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException(prefix + ".key-margin must be shorter than " + prefix + ".key-window");
        }
    }

    /** @return time from the first use of the key during which calls may be sent */
    static Duration callable(Timeouts timeouts) {
        Duration quarter = timeouts.keyWindow().dividedBy(DEFAULT_MARGIN_DIVISOR);
        Duration margin = quarter.compareTo(LONGEST_DEFAULT_MARGIN) < 0 ? quarter : LONGEST_DEFAULT_MARGIN;
        return timeouts.keyWindow().minus(timeouts.keyMargin().orElse(margin));
    }
}
