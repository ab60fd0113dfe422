package dev.orderflow.simulator;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Runs actions later, without a waiting thread. */
record Delays(Vertx vertx) {

    void after(Duration delay, Runnable action) {
        if (delay.toMillis() == 0) {
            action.run();
        } else {
            vertx.setTimer(delay.toMillis(), due -> action.run());
        }
    }
}
