package dev.orderflow.faultkit;

import java.util.List;
import java.util.Random;

/** Texts that programs often mishandle. */
final class RandomTexts {

    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "\uFEFF",
            "null",
            "-1",
            "1e999999999",
            "9999999999999999999999",
            "4242424242424242",
            "../../etc/passwd",
            "%2e%2e%2f",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/a}",
            "'; drop table orders; --",
            "\r\nX-Injected: yes",
            "\u202Egnp.exe",
            "🧨",
            "2026-02-30T25:61:00Z",
            "+999999999-12-31T23:59:59Z",
            "application/cloudevents+json",
            "application/json; charset=utf-16",
            "gzip",
            "{\"orderId\":",
            "order.created",
            "payment.collected");

    private RandomTexts() {}

    static String any(Random random, int longest) {
        String odd = ODD.get(random.nextInt(ODD.size()));
        return odd.isEmpty() || random.nextInt(4) > 0
                ? odd
                : odd.repeat(1 + RandomSizes.upTo(longest, random) / odd.length());
    }

    /** A text for a property, which has at most 255 bytes. */
    static String brief(Random random) {
        String text = any(random, 60);
        return text.substring(0, Math.min(60, text.length()));
    }
}
