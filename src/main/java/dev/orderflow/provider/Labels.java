package dev.orderflow.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.Label;
import dev.orderflow.event.OneLine;

/** Reads labels from a carrier's answer. It leaves out every field that it cannot use, because the shipment is booked without a label too. */
public final class Labels {

    private static final int MAX_TEXT = 100;

    private Labels() {}

    /** @param label of the HTTP contract; may be null or anything */
    static Label of(JsonNode label) {
        return label == null
                ? null
                : of(
                        label.path("url"),
                        label.path("carrier"),
                        label.path("service"),
                        label.path("trackingCode"),
                        label.path("trackingUrl"));
    }

    /** @return null if there is nothing usable */
    public static Label of(
            JsonNode url, JsonNode carrier, JsonNode service, JsonNode trackingCode, JsonNode trackingUrl) {
        Label label = new Label(link(url), text(carrier), text(service), text(trackingCode), link(trackingUrl));
        return label.equals(new Label(null, null, null, null, null)) ? null : label;
    }

    private static String link(JsonNode url) {
        return url.isTextual() && new CustomerLink(url.asText()).isUsable() ? url.asText() : null;
    }

    private static String text(JsonNode text) {
        return text.isTextual() && !text.asText().isBlank() ? OneLine.of(text.asText(), MAX_TEXT) : null;
    }
}
