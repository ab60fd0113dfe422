package dev.orderflow.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of a worker in Prometheus' format. */
public record Exposition(List<Series> series) {

    /** A series with its value, from one line. */
    public record Series(String name, Map<String, String> labels, double value) {}

    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)(?: #.*)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    public static Exposition of(String text) {
        List<Series> series = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(line);
            }
            series.add(new Series(matcher.group(1), labels(matcher.group(2)), Double.parseDouble(matcher.group(3))));
        });
        return new Exposition(series);
    }

    /** The value of the only series with this name and these labels. It may have further labels. */
    public double value(String name, String... labels) {
        List<Series> found = find(name, labels);
        if (found.size() != 1) {
            throw new AssertionError(name + List.of(labels) + " is there " + found.size() + " times");
        }
        return found.get(0).value();
    }

    public List<Series> find(String name, String... labels) {
        return series.stream()
                .filter(one -> one.name().equals(name) && has(one, labels))
                .toList();
    }

    private static boolean has(Series one, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(one.labels().get(labels[i]))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        if (text != null) {
            LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return labels;
    }
}
