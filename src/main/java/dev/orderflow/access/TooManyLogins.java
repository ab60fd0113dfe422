package dev.orderflow.access;

/** Too many log-ins have failed, or wait for their turn: nothing was checked. */
class TooManyLogins extends RuntimeException {

    TooManyLogins(String message) {
        super(message);
    }
}
