package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of request, with its names in the contract. */
enum RequestKind {
    CHARGE("payment", "charges", "ch_", "processing", "succeeded", "declined"),
    AUTHORIZATION("authorization", "authorizations", "au_", "processing", "succeeded", "declined"),
    CAPTURE("capture", "captures", "ca_", "processing", "succeeded", "refused"),
    VOID("void", "voids", "vo_", "processing", "succeeded", "refused"),
    REFUND("refund", "refunds", "re_", "processing", "succeeded", "refused"),
    SHIPMENT("shipment", "shipments", "sh_", "queued", "booked", "refused");

    private final String label;
    private final String path;
    private final String prefix;
    private final String pending;
    private final String done;
    private final String refused;

    RequestKind(String label, String path, String prefix, String pending, String done, String refused) {
        this.label = label;
        this.path = path;
        this.prefix = prefix;
        this.pending = pending;
        this.done = done;
        this.refused = refused;
    }

    static Optional<RequestKind> ofPath(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    /** The name in faults and statistics. */
    String label() {
        return label;
    }

    /** The prefix of its references. */
    String prefix() {
        return prefix;
    }

    /** Whether it asks for a payment, which the customer may have to confirm. */
    boolean isPayment() {
        return this == CHARGE || this == AUTHORIZATION;
    }

    String status(RequestState state) {
        return switch (state) {
            case PENDING -> pending;
            case ACTION_REQUIRED -> "action_required";
            case DONE -> done;
            case REFUSED -> refused;
        };
    }

    String event() {
        return name().toLowerCase(Locale.ROOT) + ".updated";
    }

    /** The path of its webhooks. The payment provider sends all but those of shipments. */
    String webhook() {
        return this == SHIPMENT ? "shipment" : "payment";
    }

    /** The reference of the payment that a request modifies. */
    Optional<String> payment(JsonNode body) {
        return switch (this) {
            case CAPTURE -> Optional.of(body.path("authorization").asText());
            case VOID -> Optional.of(body.path("payment").asText());
            case REFUND -> Optional.of(body.path("charge").asText());
            case CHARGE, AUTHORIZATION, SHIPMENT -> Optional.empty();
        };
    }

    /** The part of the body that may hold a {@link SpecialValue}. */
    String specialValue(JsonNode body) {
        return switch (this) {
            case CHARGE, AUTHORIZATION -> body.path("token").asText();
            case CAPTURE, VOID -> "";
            case REFUND -> body.path("orderId").asText().endsWith("-norefund") ? "refused" : "";
            case SHIPMENT -> body.path("shipTo").path("postalCode").asText();
        };
    }
}
