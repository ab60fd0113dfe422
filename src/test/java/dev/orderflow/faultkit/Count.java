package dev.orderflow.faultkit;

/**
 * One line of the result.
 *
 * @param meaning where the number comes from
 */
record Count(String name, long value, String meaning, boolean mustBeZero) {}
