package dev.orderflow.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A request that was taken, and what became of it. */
final class Entry {

    private final Request request;
    private final String reference;
    private final Instant firstSeen;
    private State state = State.PENDING;
    private State firstAnswer;

    Entry(Request request, String reference, Instant firstSeen) {
        this.request = request;
        this.reference = reference;
        this.firstSeen = firstSeen;
    }

    Request request() {
        return request;
    }

    String reference() {
        return reference;
    }

    /** Neither decided nor answered. */
    boolean isUnderWay() {
        return firstAnswer == null;
    }

    boolean isFor(Request other) {
        return request.fingerprint().equals(other.fingerprint());
    }

    /** Answered before it is decided. */
    void accept() {
        firstAnswer = State.PENDING;
    }

    void decide(State decision) {
        state = decision;
        firstAnswer = isUnderWay() ? decision : firstAnswer;
    }

    Effect effect(Instant at) {
        return new Effect(
                at,
                request.kind(),
                request.key(),
                request.orderId(),
                reference,
                Json.parse(request.body()),
                firstSeen,
                request.fingerprint());
    }

    /** A repeated request is answered as the first one was, even if more is known by now. */
    State firstAnswer() {
        return firstAnswer;
    }

    State state() {
        return state;
    }

    ObjectNode json(State told) {
        ObjectNode json = Json.object()
                .put("reference", reference)
                .put("idempotencyKey", request.key())
                .put("status", request.kind().status(told));
        return told == State.REFUSED ? json.put("reason", "simulated refusal") : json;
    }
}
