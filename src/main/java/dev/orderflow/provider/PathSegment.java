package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;

/** Encodes a text as one segment of a path. */
public final class PathSegment {

    private PathSegment() {}

    /** @return empty for blank texts and for dots, because clients and proxies take even encoded dots for directories */
    public static Optional<String> of(String text) {
        return text.isBlank() || text.equals(".") || text.equals("..")
                ? Optional.empty()
                : Optional.of(URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A"));
    }
}
