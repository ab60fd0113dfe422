package dev.orderflow.effect;

import java.time.Duration;
import java.util.Optional;

/** As with the defaults, the timeout is shorter than the key window, and that is shorter than the pending limit. */
final class TestTimeouts implements Timeouts {

    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration KEY_WINDOW = Duration.ofHours(1);
    static final Duration KEY_MARGIN = Duration.ofSeconds(30);
    static final Duration PENDING_LIMIT = Duration.ofHours(3);

    static final Duration ACTION_LIMIT = Duration.ofHours(3);

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
