package dev.orderflow.operations;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The metrics and labels in a PromQL expression, without those that Prometheus adds. */
record Query(List<Selector> selectors, Set<String> labels) {

    /** A metric with the matchers for its labels. */
    record Selector(String name, List<MatchResult> matchers) {

        boolean takes(Exposition.Series series) {
            return series.name().equals(name)
                    && matchers.stream().allMatch(matcher -> matches(series.labels(), matcher));
        }

        private static boolean matches(Map<String, String> labels, MatchResult matcher) {
            String value = labels.getOrDefault(matcher.group(1), "");
            String wanted = matcher.group(3);
            return switch (matcher.group(2)) {
                case "=" -> value.equals(wanted);
                case "!=" -> !value.equals(wanted);
                case "=~" -> value.matches(wanted);
                default -> !value.matches(wanted);
            };
        }
    }

    /** The labels that Prometheus adds to every series. */
    private static final Set<String> ADDED = Set.of("instance", "job");

    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:orderflow|process|jvm|system|http)_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");

    static Query of(String expression) {
        List<Selector> selectors = SELECTOR.matcher(expression)
                .results()
                .map(found -> new Selector(found.group(1), matchers(found.group(2))))
                .toList();
        Set<String> labels = new HashSet<>();
        GROUPING.matcher(expression)
                .results()
                .forEach(found -> labels.addAll(List.of(found.group(1).split(", *"))));
        labels.removeAll(ADDED);
        return new Query(selectors, labels);
    }

    private static List<MatchResult> matchers(String text) {
        return text == null
                ? List.of()
                : MATCHER.matcher(text)
                        .results()
                        .filter(found -> !ADDED.contains(found.group(1)))
                        .toList();
    }
}
