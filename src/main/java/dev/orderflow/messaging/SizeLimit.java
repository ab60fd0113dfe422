package dev.orderflow.messaging;

import jakarta.inject.Singleton;
import java.util.Locale;

/** The size above which a body is neither parsed, copied, masked nor quoted. To be asked before anything else. */
@Singleton
public class SizeLimit {

    private static final long LEAST = 1 << 10;
    private static final long MOST = 64 << 20;

    private final int bytes;

    SizeLimit(MessagesConfig config) {
        long size = config.maxSize().asLongValue();
        if (size < LEAST || size > MOST) {
            throw new IllegalArgumentException(
                    "orderflow.messages.max-size must be from 1K to 64M, not " + size + " bytes");
        }
        bytes = (int) size;
    }

    public int bytes() {
        return bytes;
    }

    boolean isExceededBy(byte[] body) {
        return body.length > bytes;
    }

    /** @throws InvalidMessage if the body is larger */
    void check(byte[] body) {
        if (isExceededBy(body)) {
            throw new InvalidMessage(Reason.TOO_LARGE, text(body.length) + ", at most " + text(bytes) + " are read");
        }
    }

    static String text(int bytes) {
        return String.format(Locale.ROOT, "%,d bytes", bytes);
    }
}
