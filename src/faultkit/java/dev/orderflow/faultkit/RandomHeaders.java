package dev.orderflow.faultkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random headers with values of every AMQP type, some nested, many or long. They fit a frame, with at most about 100 KB. */
final class RandomHeaders {

    private static final int MAX_BYTES = 100_000;
    private static final int MAX_LEVELS = 30;
    private static final List<String> NAMES = List.of(
            "",
            "x-death",
            "x-delivery-count",
            "traceparent",
            "tracestate",
            "baggage",
            "content_type",
            "cloudEvents:id",
            "cloudEvents:time",
            "cloudEvents:specversion",
            "cloudEvents:type",
            "cloudEvents:subject",
            "orderflow-attempt",
            "orderflow-ticket",
            "orderflow-left-out",
            "orderflow-sha256",
            "__TypeId__",
            "\u0000",
            "ключ",
            "k".repeat(255));

    private final Random random;
    private final boolean withDeaths;
    private int left;

    /** @param withDeaths whether the broker takes a malformed {@code x-death} header: 3.10 stops dead-lettering */
    RandomHeaders(Random random, boolean withDeaths) {
        this.random = random;
        this.withDeaths = withDeaths;
    }

    Map<String, Object> next() {
        left = RandomSizes.upTo(MAX_BYTES, random);
        Map<String, Object> headers = table(1 + random.nextInt(MAX_LEVELS));
        if (!withDeaths) {
            headers.remove("x-death");
        }
        return headers;
    }

    private Map<String, Object> table(int levels) {
        Map<String, Object> table = new HashMap<>();
        for (int entries = random.nextInt(12); entries > 0 && left > 0; entries--) {
            String name = random.nextBoolean() ? NAMES.get(random.nextInt(NAMES.size())) : "header-" + random.nextInt();
            left -= name.length() * 2 + 5;
            table.put(name, value(levels));
        }
        return table;
    }

    private Object value(int levels) {
        return switch (random.nextInt(levels > 0 ? 16 : 13)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> (byte) random.nextInt();
            case 3 -> (short) random.nextInt();
            case 4 -> random.nextInt();
            case 5 -> random.nextLong();
            case 6 -> random.nextBoolean() ? Float.NaN : random.nextFloat();
            case 7 -> random.nextBoolean() ? Double.NEGATIVE_INFINITY : random.nextDouble();
            case 8 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(200));
            case 9 -> new Date(random.nextBoolean() ? Long.MAX_VALUE : random.nextLong());
            case 10 -> bytes(RandomSizes.upTo(Math.max(1, left), random));
            case 11, 12 -> RandomTexts.any(random, Math.max(1, left / 4));
            case 13 -> table(levels - 1);
            case 14 -> array(levels - 1);
            default -> List.of(table(levels - 1), array(levels - 1));
        };
    }

    private List<Object> array(int levels) {
        List<Object> array = new ArrayList<>();
        for (int entries = random.nextInt(12); entries > 0 && left > 0; entries--) {
            left -= 10;
            array.add(value(levels));
        }
        return array;
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        left -= size;
        return bytes;
    }
}
