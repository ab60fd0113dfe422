package dev.orderflow.order;

import dev.orderflow.http.TooLarge;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream as bytes, empty ones left out, and none longer than a limit. */
class Lines {

    private final InputStream in;
    private final long maxLength;
    private int number;

    Lines(InputStream in, long maxLength) {
        this.in = new BufferedInputStream(in, 64 * 1024);
        this.maxLength = maxLength;
    }

    /** @throws TooLarge before more than the limit is read */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int b;
        while ((b = in.read()) != -1) {
            if (b == '\n') {
                number++;
                if (!isBlank(line)) {
                    return Optional.of(line.toByteArray());
                }
                line.reset();
            } else {
                append(line, b);
            }
        }
        number++;
        return isBlank(line) ? Optional.empty() : Optional.of(line.toByteArray());
    }

    /** Of the line last returned, 1 for the first. */
    int number() {
        return number;
    }

    private void append(ByteArrayOutputStream line, int b) {
        if (line.size() >= maxLength) {
            throw new TooLarge("line " + (number + 1) + " is longer than " + maxLength + " bytes");
        }
        line.write(b);
    }

    private static boolean isBlank(ByteArrayOutputStream line) {
        return line.size() == 0 || line.size() == 1 && line.toByteArray()[0] == '\r';
    }
}
