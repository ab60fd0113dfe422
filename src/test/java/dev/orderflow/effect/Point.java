package dev.orderflow.effect;

/** The steps of handling one message. A crash happens before one and after another. */
enum Point {
    BEGIN,
    LEDGER_ANSWERS,
    CALL,
    PROVIDER_ACTS,
    ANSWER,
    LOOK_UP,
    CLAIM,
    PREPARE,
    LEAVE_UNKNOWN,
    LEAVE_PENDING,
    LEAVE_FAILED,
    LEAVE_FOR_ACTION,
    END_ACTION,
    FINISH,
    PUBLISH,
    CONFIRM,
    NOTE_WAIT,
    ACK
}
