package dev.orderflow.ledger;

import java.time.Duration;
import java.util.Optional;

/** In proportion to each other as the defaults are. */
final class TestPatience implements Patience {

    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration KEY_WINDOW = Duration.ofHours(1);
    static final Duration KEY_MARGIN = Duration.ofSeconds(30);
    static final Duration PENDING_LIMIT = Duration.ofHours(3);

    @Override
    public Duration timeout() {
        return TIMEOUT;
    }

    @Override
    public Duration keyWindow() {
        return KEY_WINDOW;
    }

    @Override
    public Optional<Duration> keyMargin() {
        return Optional.of(KEY_MARGIN);
    }

    @Override
    public Duration pendingLimit() {
        return PENDING_LIMIT;
    }
}
