package dev.orderflow.servers;

/** Thrown with the reason if a test cannot start a server of its own. */
public final class NoPrivateServer extends RuntimeException {
    NoPrivateServer(String why) {
        super("These tests break their servers, so they need programs to start some of their own: " + why);
    }
}
