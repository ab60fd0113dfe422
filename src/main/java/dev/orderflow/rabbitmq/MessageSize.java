package dev.orderflow.rabbitmq;

import com.rabbitmq.client.LongString;
import java.util.List;
import java.util.Map;

/** Estimated memory of a message, in bytes. Many small headers take about twenty times their size on the wire. */
final class MessageSize {

    private static final int OF_AN_ENTRY = 120;
    private static final int OF_A_VALUE = 24;

    private MessageSize() {}

    static long of(Map<String, Object> headers, byte[] body) {
        return body.length + (headers == null ? 0 : value(headers));
    }

    private static long value(Object value) {
        if (value instanceof LongString text) {
            return OF_A_VALUE + text.length();
        }
        if (value instanceof byte[] bytes) {
            return OF_A_VALUE + bytes.length;
        }
        if (value instanceof Map<?, ?> table) {
            return table.entrySet().stream()
                    .mapToLong(entry -> OF_AN_ENTRY + value(entry.getValue()))
                    .sum();
        }
        if (value instanceof List<?> array) {
            return array.stream().mapToLong(MessageSize::value).sum();
        }
        return OF_A_VALUE;
    }
}
