package dev.orderflow.faultkit;

/** A server that a worker uses. */
enum Dependency {
    BROKER,
    DATABASE,
    PROVIDER
}
