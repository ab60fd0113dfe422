package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A request under a key, its state, and its first answer. */
final class StoredRequest {

    private IncomingRequest request;
    private final String reference;
    private final Instant firstSeen;
    private Instant at;
    private String reason;
    private String actionUrl;
    private RequestState state = RequestState.PENDING;
    private RequestState firstAnswer;

    StoredRequest(IncomingRequest request, String reference, Instant firstSeen) {
        this.request = request;
        this.reference = reference;
        this.firstSeen = firstSeen;
    }

    IncomingRequest request() {
        return request;
    }

    RequestKind kind() {
        return request.kind();
    }

    String key() {
        return request.key();
    }

    /** The body of the request. */
    JsonNode asked() {
        return JsonCodec.parse(request.body());
    }

    String reference() {
        return reference;
    }

    /** @throws IllegalArgumentException if the request has no amount */
    void amend(long amount) {
        request = request.amended(amount);
    }

    /** Whether the request is neither decided nor answered. */
    boolean isInFlight() {
        return firstAnswer == null;
    }

    boolean isFor(IncomingRequest other) {
        return request.fingerprint().equals(other.fingerprint());
    }

    /** Records that the request is answered before it is decided. */
    void accept() {
        firstAnswer = state;
    }

    /**
     * Records that the request is answered before the customer has confirmed it.
     *
     * @param url the page on which the customer confirms
     */
    void requireAction(String url) {
        actionUrl = url;
        state = RequestState.ACTION_REQUIRED;
        accept();
    }

    /** @param when the time of the effect */
    void succeed(Instant when) {
        at = when;
        decide(RequestState.DONE);
    }

    void refuse(String why) {
        reason = why;
        decide(RequestState.REFUSED);
    }

    private void decide(RequestState decision) {
        state = decision;
        firstAnswer = isInFlight() ? decision : firstAnswer;
    }

    RecordedEffect effect(Instant at) {
        return new RecordedEffect(
                at, kind(), key(), request.orderId(), reference, asked(), firstSeen, request.fingerprint());
    }

    /** The answer to every repetition of the request, even if it has been decided since. */
    RequestState firstAnswer() {
        return firstAnswer;
    }

    RequestState state() {
        return state;
    }

    /** The name of the current state in the contract. */
    String status() {
        return kind().status(state);
    }

    /** The time of the effect. */
    Instant at() {
        return at;
    }

    /** The effect as an item of a list. */
    ObjectNode item() {
        ObjectNode json = json(state).put("orderId", request.orderId()).put("at", at.toString());
        return asked().has("amount") ? json.set("amount", asked().get("amount")) : json;
    }

    ObjectNode json(RequestState shown) {
        ObjectNode json = JsonCodec.object()
                .put("reference", reference)
                .put("idempotencyKey", key())
                .put("status", kind().status(shown));
        switch (shown) {
            case REFUSED -> json.put("reason", reason);
            case ACTION_REQUIRED -> json.putObject("action").put("url", actionUrl);
            case PENDING, DONE -> {}
        }
        return json;
    }
}
