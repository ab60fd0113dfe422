package dev.orderflow.servers;

/** There are no programs for a server of the test's own; says why. */
public final class NothingToBreak extends RuntimeException {
    NothingToBreak(String why) {
        super("These tests break their servers, so they need programs to start some of their own: " + why);
    }
}
