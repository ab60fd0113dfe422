package dev.orderflow.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why a message was dead-lettered. */
@RegisterForReflection
public enum Reason {
    /** The body is not JSON. */
    NOT_JSON,
    /** The body is larger than {@code orderflow.messages.max-size}, so it was not read. */
    TOO_LARGE,
    /** The body is JSON, but a field is missing, of the wrong type, or not allowed. The message names it. */
    INVALID_FIELD,
    /** The event type is not one that this queue handles. */
    UNKNOWN_TYPE,
    /** A CloudEvents attribute is missing or not allowed. */
    INVALID_ENVELOPE,
    /** The ledger does not know the order of the event. */
    UNKNOWN_ORDER,
    /** The ledger already has another order under this id. The message names the fields that differ. */
    DIFFERENT_ORDER,
    /** The event does not follow from the order's state. */
    UNEXPECTED_STATE,
    /** The provider may or may not have acted, and cannot report it. Needs an operator before anything is repeated. */
    OUTCOME_UNKNOWN(true),
    /** The provider rejects this request as invalid, and has not acted. The same request would be rejected again. */
    REQUEST_REJECTED(true),
    /** The provider refused to refund an order that is not shipped. Needs an operator. */
    REFUND_REFUSED(true),
    /** The authorization of the payment has expired, so nothing is shipped. Needs an operator. */
    AUTHORIZATION_EXPIRED(true),
    /** The provider refused to capture the payment of an order that is shipped. Needs an operator. */
    CAPTURE_REFUSED(true),
    /** The provider refused to void the authorization of an order that is not shipped. Needs an operator. */
    VOID_REFUSED(true),
    /** A provider, the database or the broker kept failing until all retries were used. */
    RETRIES_EXHAUSTED(true),
    /** The handler kept failing unexpectedly, because of a defect in this worker. */
    UNEXPECTED_FAILURE(true);

    private final boolean stopsOrder;

    Reason() {
        this(false);
    }

    Reason(boolean stopsOrder) {
        this.stopsOrder = stopsOrder;
    }

    /** Whether the order of an event between flows waits until an operator has dealt with the dead letter. */
    public boolean stopsOrder() {
        return stopsOrder;
    }
}
