package dev.orderflow.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why a message ended in the dead letters. */
@RegisterForReflection
public enum Reason {
    /** The body is not JSON. */
    NOT_JSON,
    /** The body is larger than {@code orderflow.messages.max-size}; it was not read. */
    TOO_LARGE,
    /** JSON, but a field is missing, of the wrong type, or not allowed; the message names it. */
    INVALID_FIELD,
    /** The event type is not one that this queue handles. */
    UNKNOWN_TYPE,
    /** A CloudEvents attribute is missing or not allowed. */
    INVALID_ENVELOPE,
    /** The event speaks of an order that the ledger does not know. */
    UNKNOWN_ORDER,
    /** Another order came first under this id; the message names the fields that differ. */
    DIFFERENT_ORDER,
    /** The order's state does not call for what the event asks for: the event does not follow from what happened to the order. */
    UNEXPECTED_STATE,
    /** The provider may have acted or not, and cannot tell: a person has to look before anything is repeated. */
    OUTCOME_UNKNOWN,
    /** The payment of an order that is not shipped could not be given back: a person has to do it. */
    REFUND_REFUSED,
    /** A provider, the database or the broker went on failing until the retry ladder was used up. */
    RETRIES_EXHAUSTED,
    /** The handler went on failing in a way nobody foresaw: a defect of this worker. */
    UNEXPECTED_FAILURE
}
