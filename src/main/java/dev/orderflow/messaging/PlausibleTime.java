package dev.orderflow.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Times that somebody else wrote down: one that cannot be right gives way to the time of arrival. */
final class PlausibleTime {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** How far the clock of a publisher may be ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private PlausibleTime() {}

    /** @return the time now if it is absent, before 2000, or more than a day ahead */
    static Instant of(Optional<Instant> given) {
        Instant now = Instant.now();
        return given.filter(time -> time.isAfter(EARLIEST) && time.isBefore(now.plus(AHEAD)))
                .orElse(now);
    }
}
