package dev.orderflow.simulator;

/** The state of a request. */
enum RequestState {
    PENDING(202),
    ACTION_REQUIRED(202),
    DONE(201),
    REFUSED(402);

    private final int code;

    RequestState(int code) {
        this.code = code;
    }

    /** The HTTP status of an answer to a request in this state. */
    int code() {
        return code;
    }
}
