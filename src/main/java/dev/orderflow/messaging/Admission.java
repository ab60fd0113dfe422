package dev.orderflow.messaging;

/**
 * How many messages a flow may have in flight.
 *
 * @param limit none, one, or any number up to the prefetch
 * @param why reason shown to operators; empty if there is no limit
 */
public record Admission(Limit limit, String why) {

    /** The possible limits, the tightest first. */
    public enum Limit {
        NONE,
        ONE,
        PREFETCH
    }

    /** Pauses the flow. Its messages stay in the queue. */
    public static Admission none(String why) {
        return new Admission(Limit.NONE, why);
    }

    public static Admission probe(String why) {
        return new Admission(Limit.ONE, why);
    }

    public static Admission all() {
        return new Admission(Limit.PREFETCH, "");
    }

    int of(int prefetch) {
        return switch (limit) {
            case NONE -> 0;
            case ONE -> 1;
            case PREFETCH -> prefetch;
        };
    }
}
