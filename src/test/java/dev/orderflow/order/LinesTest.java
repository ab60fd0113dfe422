package dev.orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.http.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void everyLineIsReadWithOrWithoutANewlineAtTheEnd() throws IOException {
        assertThat(read("a\nb", 10)).containsExactly("a", "b");
        assertThat(read("a\nb\n", 10)).containsExactly("a", "b");
    }

    @Test
    void emptyLinesAreLeftOutButCounted() throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream("a\n\r\n\nb".getBytes(UTF_8)), 10);
        lines.next();
        lines.next();

        assertThat(lines.number()).isEqualTo(4);
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void aLineAboveTheLimitIsRefusedByNumber() {
        assertThatThrownBy(() -> read("12345\n123456\n", 5))
                .isInstanceOf(TooLarge.class)
                .hasMessage("line 2 is longer than 5 bytes");
    }

    private static List<String> read(String text, int limit) throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)), limit);
        List<String> read = new ArrayList<>();
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            read.add(new String(line.get(), UTF_8));
        }
        return read;
    }
}
