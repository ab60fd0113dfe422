package dev.orderflow.ledger;

import java.time.Duration;

/** How long a call may leave under an idempotency key: until the margin before the provider forgets the key. */
public final class KeyWindow {

    private static final int DEFAULT_MARGIN_DIVISOR = 4;
    private static final Duration LONGEST_DEFAULT_MARGIN = Duration.ofSeconds(30);

    private KeyWindow() {}

    /** @throws IllegalArgumentException naming the setting if the margin leaves no time for a call */
    public static void check(String prefix, Patience patience) {
        if (callable(patience).compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException(prefix + ".key-margin must be shorter than " + prefix + ".key-window");
        }
    }

    /** @return from the first use of the key to the last moment at which a call may leave */
    static Duration callable(Patience patience) {
        Duration quarter = patience.keyWindow().dividedBy(DEFAULT_MARGIN_DIVISOR);
        Duration margin = quarter.compareTo(LONGEST_DEFAULT_MARGIN) < 0 ? quarter : LONGEST_DEFAULT_MARGIN;
        return patience.keyWindow().minus(patience.keyMargin().orElse(margin));
    }
}
