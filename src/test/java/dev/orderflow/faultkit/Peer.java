package dev.orderflow.faultkit;

/** What a worker talks to. */
enum Peer {
    BROKER,
    DATABASE,
    PROVIDER
}
