package dev.orderflow.shops;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds values by paths. {@code lines[].sku} is each line's, {@code transactions[kind=sale|void].amount} those of some transactions, and
 * {@code lines[] | total + tax} one sum for each line.
 */
final class JsonPaths {

    private static final Pattern STEP = Pattern.compile("(\\w+)((?:\\[[^]]*])*)");
    private static final Pattern FILTER = Pattern.compile("\\[(\\w+)=([^]]+)]");

    private JsonPaths() {}

    /** @return the texts that are neither missing, null nor blank */
    static List<String> texts(JsonNode root, String path) {
        return nodes(root, path)
                .filter(node -> !node.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** @return the amounts that are not 0, as the shop has them */
    static List<BigDecimal> amounts(JsonNode root, String path) {
        String[] parts = path.split(" \\| ");
        return nodes(root, parts[0])
                .map(node -> parts.length == 1 ? amount(node) : sum(node, parts[1]))
                .filter(amount -> amount.signum() != 0)
                .toList();
    }

    private static BigDecimal sum(JsonNode node, String paths) {
        return Stream.of(paths.split(" \\+ "))
                .flatMap(path -> nodes(node, path))
                .map(JsonPaths::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(JsonNode node) {
        return node.isNull() || node.asText().isBlank() ? BigDecimal.ZERO : new BigDecimal(node.asText());
    }

    private static Stream<JsonNode> nodes(JsonNode root, String path) {
        Stream<JsonNode> nodes = Stream.of(root);
        for (String step : path.split("\\.")) {
            Matcher parts = STEP.matcher(step);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a path: " + path);
            }
            nodes = nodes.map(node -> node.path(parts.group(1)));
            if (!parts.group(2).isEmpty()) {
                nodes = nodes.flatMap(array -> StreamSupport.stream(array.spliterator(), false))
                        .filter(node -> matches(node, parts.group(2)));
            }
        }
        return nodes.filter(node -> !node.isMissingNode());
    }

    private static boolean matches(JsonNode node, String filters) {
        return FILTER.matcher(filters)
                .results()
                .allMatch(filter -> node.path(filter.group(1)).asText().matches(filter.group(2)));
    }
}
