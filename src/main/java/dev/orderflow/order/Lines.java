package dev.orderflow.order;

import dev.orderflow.event.Utf8;
import java.io.ByteArrayOutputStream;

/** Splits the chunks of a stream into lines. A line that is too long is reported once, and its bytes are dropped. */
final class Lines {

    /** Receives the lines in order, without empty ones. */
    interface Reader {

        void line(int number, byte[] line);

        void tooLong(int number);

        /** If false, the rest of the chunk is dropped. */
        boolean isReading();
    }

    private final long maxLength;
    private final Reader reader;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private boolean tooLong;
    private int number;

    Lines(long maxLength, Reader reader) {
        this.maxLength = maxLength;
        this.reader = reader;
    }

    void read(byte[] chunk) {
        int start = 0;
        for (int i = 0; i < chunk.length && reader.isReading(); i++) {
            if (chunk[i] == '\n') {
                append(chunk, start, i);
                end();
                start = i + 1;
            }
        }
        if (reader.isReading()) {
            append(chunk, start, chunk.length);
        }
    }

    /** Ends a line. Call it at the end of the stream as well, because the last line may lack its newline. */
    void end() {
        number++;
        byte[] bytes = Utf8.withoutMark(line.toByteArray());
        boolean complete = !tooLong;
        line.reset();
        tooLong = false;
        if (complete && !isBlank(bytes)) {
            reader.line(number, bytes);
        }
    }

    private void append(byte[] chunk, int start, int end) {
        if (tooLong) {
            return;
        }
        if (line.size() + end - start > maxLength) {
            tooLong = true;
            line.reset();
            reader.tooLong(number + 1);
        } else {
            line.write(chunk, start, end - start);
        }
    }

    private static boolean isBlank(byte[] line) {
        return line.length == 0 || line.length == 1 && line[0] == '\r';
    }
}
