package dev.orderflow.ledger;

/** An effect to begin. */
record Begin(String orderId, EffectKind kind) {}
