package dev.orderflow.servers;

/** There are no programs of RabbitMQ for a node of the test's own; says why. */
public final class NothingToBreak extends RuntimeException {
    NothingToBreak(String why) {
        super("These tests break a RabbitMQ node, so they need programs to start one of their own: " + why);
    }
}
