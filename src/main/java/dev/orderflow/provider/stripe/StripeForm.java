package dev.orderflow.provider.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters of a request to Stripe, URL-encoded. */
final class StripeForm {

    private static final int MAX_METADATA = 50;
    private static final int MAX_METADATA_KEY = 40;
    private static final int MAX_METADATA_VALUE = 500;

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private int metadata;

    StripeForm with(String name, Object value) {
        parameters.put(name, String.valueOf(value));
        return this;
    }

    /** Leaves out what exceeds the limits of Stripe, which would reject the request. The order is worth more than its metadata. */
    StripeForm withMetadata(String key, String value) {
        boolean fits = key.length() <= MAX_METADATA_KEY && !key.contains("[") && !key.contains("]");
        if (fits && !value.isEmpty() && metadata < MAX_METADATA) {
            metadata++;
            String cut = value.length() > MAX_METADATA_VALUE ? value.substring(0, MAX_METADATA_VALUE) : value;
            with("metadata[" + key + "]", cut);
        }
        return this;
    }

    @Override
    public String toString() {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
