package dev.orderflow.messaging;

import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Reason;
import jakarta.inject.Singleton;
import java.util.Locale;

/** The size above which a body is not parsed, copied, masked or quoted. Must be checked first. */
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

    public boolean isExceededBy(byte[] body) {
        return body.length > bytes;
    }

    /** @throws InvalidMessage if the body exceeds the limit */
    void check(Delivery delivery) {
        if (delivery.attributes().unread() > 0) {
            String size = text(delivery.attributes().unread());
            throw new InvalidMessage(Reason.TOO_LARGE, size + " exceed the memory of a worker; the body is not kept");
        }
        if (isExceededBy(delivery.body())) {
            throw new InvalidMessage(
                    Reason.TOO_LARGE, text(delivery.body().length) + " exceed the limit of " + text(bytes));
        }
    }

    public static String text(long bytes) {
        return String.format(Locale.ROOT, "%,d bytes", bytes);
    }
}
