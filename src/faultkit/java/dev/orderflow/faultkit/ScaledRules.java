package dev.orderflow.faultkit;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The shipped alerts with shorter times, because faults of seconds stand for faults of minutes. */
final class ScaledRules {

    static final int FACTOR = 60;

    /** The shortest duration in seconds, which needs two evaluations in a row. */
    private static final int SHORTEST_FOR = 1;

    /** The shortest range in seconds. A rate needs two readings, and one of them may be late. */
    private static final int SHORTEST_RANGE = 4;

    private static final Pattern FOR = Pattern.compile("(for: )(\\d+)([smh])()");
    private static final Pattern RANGE = Pattern.compile("(\\[)(\\d+)([smh])(])");

    private ScaledRules() {}

    static String of(String rules) {
        return scaled(RANGE, SHORTEST_RANGE, scaled(FOR, SHORTEST_FOR, rules));
    }

    private static String scaled(Pattern times, int shortest, String rules) {
        return times.matcher(rules).replaceAll(time -> {
            int seconds = Math.max(shortest, seconds(time) / FACTOR);
            return time.group(1) + seconds + "s" + time.group(4);
        });
    }

    private static int seconds(MatchResult time) {
        int unit = switch (time.group(3)) {
            case "h" -> 3600;
            case "m" -> 60;
            default -> 1;
        };
        return Integer.parseInt(time.group(2)) * unit;
    }
}
