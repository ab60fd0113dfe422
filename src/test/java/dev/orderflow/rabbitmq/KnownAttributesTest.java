package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KnownAttributesTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (?:(?:incoming|outgoing): )?(`[^|]+)\\|[^|]*\\|[^|]*\\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9.-]+)`");

    @Test
    void theDocumentExplainsEachAttributeAndNoOther() throws IOException {
        String document = Files.readString(Path.of("docs/connector.md"));
        String section = document.substring(document.indexOf("| attribute | default |"));
        Set<String> explained = ROW.matcher(section)
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> known = new TreeSet<>(KnownAttributes.INCOMING);
        known.addAll(KnownAttributes.OUTGOING);
        known.removeAll(KnownAttributes.SMALLRYE);
        assertThat(explained).isEqualTo(known);
    }
}
