package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A request under a key, its state, and its first answer. */
final class StoredRequest {

    private final ProviderRequest request;
    private final String reference;
    private final String reason;
    private final Instant firstSeen;
    private RequestState state = RequestState.PENDING;
    private RequestState firstAnswer;

    StoredRequest(ProviderRequest request, String reference, String reason, Instant firstSeen) {
        this.request = request;
        this.reference = reference;
        this.reason = reason;
        this.firstSeen = firstSeen;
    }

    ProviderRequest request() {
        return request;
    }

    String reference() {
        return reference;
    }

    /** Whether the request is neither decided nor answered. */
    boolean isInFlight() {
        return firstAnswer == null;
    }

    boolean isFor(ProviderRequest other) {
        return request.fingerprint().equals(other.fingerprint());
    }

    /** Records that the request is answered before it is decided. */
    void accept() {
        firstAnswer = RequestState.PENDING;
    }

    void decide(RequestState decision) {
        state = decision;
        firstAnswer = isInFlight() ? decision : firstAnswer;
    }

    RecordedEffect effect(Instant at) {
        return new RecordedEffect(
                at,
                request.kind(),
                request.key(),
                request.orderId(),
                reference,
                JsonCodec.parse(request.body()),
                firstSeen,
                request.fingerprint());
    }

    /** The answer to every repetition of the request, even if it has been decided since. */
    RequestState firstAnswer() {
        return firstAnswer;
    }

    RequestState state() {
        return state;
    }

    ObjectNode json(RequestState shown) {
        ObjectNode json = JsonCodec.object()
                .put("reference", reference)
                .put("idempotencyKey", request.key())
                .put("status", request.kind().status(shown));
        return shown == RequestState.REFUSED ? json.put("reason", reason) : json;
    }
}
