package dev.orderflow.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked for, and the words of its contract. */
enum Kind {
    CHARGE("payment", "charges", "ch_", "processing", "succeeded", "declined"),
    REFUND("refund", "refunds", "re_", "processing", "succeeded", "refused"),
    SHIPMENT("shipment", "shipments", "sh_", "queued", "booked", "refused");

    private final String label;
    private final String path;
    private final String prefix;
    private final String pending;
    private final String done;
    private final String refused;

    Kind(String label, String path, String prefix, String pending, String done, String refused) {
        this.label = label;
        this.path = path;
        this.prefix = prefix;
        this.pending = pending;
        this.done = done;
        this.refused = refused;
    }

    static Optional<Kind> ofPath(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    /** In faults and statistics. */
    String label() {
        return label;
    }

    /** What its references begin with. */
    String prefix() {
        return prefix;
    }

    String status(State state) {
        return switch (state) {
            case PENDING -> pending;
            case DONE -> done;
            case REFUSED -> refused;
        };
    }

    String event() {
        return name().toLowerCase(Locale.ROOT) + ".updated";
    }

    /** Refunds are news of the payment provider. */
    String webhook() {
        return this == SHIPMENT ? "shipment" : "payment";
    }

    /** The part of the body that may hold a {@link Word}. */
    String word(JsonNode body) {
        return switch (this) {
            case CHARGE -> body.path("token").asText();
            case REFUND -> body.path("orderId").asText().endsWith("-norefund") ? "refused" : "";
            case SHIPMENT -> body.path("shipTo").path("postalCode").asText();
        };
    }
}
