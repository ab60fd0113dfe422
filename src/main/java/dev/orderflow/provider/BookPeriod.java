package dev.orderflow.provider;

import java.time.Instant;

/**
 * A period of time.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record BookPeriod(Instant from, Instant to) {}
