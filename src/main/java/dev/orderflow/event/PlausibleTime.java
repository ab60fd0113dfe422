package dev.orderflow.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Timestamps from other systems. An implausible one is replaced by the time of arrival. */
public final class PlausibleTime {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** How far the clock of a publisher may be ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private PlausibleTime() {}

    /** @return empty if the text is not a valid RFC 3339 timestamp */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @return the current time if the given time is absent, before 2000, or more than a day ahead */
    public static Instant of(Optional<Instant> given) {
        Instant now = Instant.now();
        return given.filter(time -> time.isAfter(EARLIEST) && time.isBefore(now.plus(AHEAD)))
                .orElse(now);
    }
}
