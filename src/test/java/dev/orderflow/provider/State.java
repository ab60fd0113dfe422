package dev.orderflow.provider;

/** How far a request has come. */
enum State {
    PENDING(202),
    DONE(201),
    REFUSED(402);

    private final int code;

    State(int code) {
        this.code = code;
    }

    /** The HTTP status that answers the request with this state. */
    int code() {
        return code;
    }
}
