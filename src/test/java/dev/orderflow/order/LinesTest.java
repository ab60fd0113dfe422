package dev.orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void everyLineIsReadWithOrWithoutANewlineAtTheEnd() {
        assertThat(read("a\nb", 10)).containsExactly("1:a", "2:b");
        assertThat(read("a\nb\n", 10)).containsExactly("1:a", "2:b");
    }

    @Test
    void emptyLinesAreLeftOutButCounted() {
        assertThat(read("a\n\r\n\nb", 10)).containsExactly("1:a", "4:b");
    }

    @Test
    void aLineAboveTheLimitIsReportedOnceAndTheNextOnesAreRead() {
        assertThat(read("12345\n12345678901234\n12\n", 5)).containsExactly("1:12345", "2 is too long", "3:12");
        assertThat(read("123456", 5)).containsExactly("1 is too long");
    }

    @Test
    void nothingIsReadAfterTheReaderHasStopped() {
        assertThat(read("a\nstop\nb\n", 5)).containsExactly("1:a", "2:stop");
    }

    private static List<String> read(String text, int limit) {
        Collected read = new Collected(new ArrayList<>());
        Lines lines = new Lines(limit, read);
        for (byte b : text.getBytes(UTF_8)) {
            lines.read(new byte[] {b});
        }
        if (read.isReading()) {
            lines.end();
        }
        Collected atOnce = new Collected(new ArrayList<>());
        Lines whole = new Lines(limit, atOnce);
        whole.read(text.getBytes(UTF_8));
        if (atOnce.isReading()) {
            whole.end();
        }
        assertThat(atOnce.found()).isEqualTo(read.found());
        return read.found();
    }

    private record Collected(List<String> found) implements Lines.Reader {

        @Override
        public void line(int number, byte[] line) {
            found.add(number + ":" + new String(line, UTF_8));
        }

        @Override
        public void tooLong(int number) {
            found.add(number + " is too long");
        }

        @Override
        public boolean isReading() {
            return found.stream().noneMatch(line -> line.endsWith(":stop"));
        }
    }
}
