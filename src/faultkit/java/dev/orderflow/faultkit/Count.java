package dev.orderflow.faultkit;

/**
 * A figure of the final count.
 *
 * @param name such as "orders placed"
 * @param meaning how it was counted, such as "by id"
 */
record Count(String name, long value, String meaning, boolean mustBeZero) {

    boolean isWrong() {
        return mustBeZero && value != 0;
    }

    String figure() {
        return Formats.count(value);
    }
}
