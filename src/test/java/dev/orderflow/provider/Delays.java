package dev.orderflow.provider;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Does things later, without a thread that waits. */
record Delays(Vertx vertx) {

    void after(Duration delay, Runnable action) {
        if (delay.toMillis() == 0) {
            action.run();
        } else {
            vertx.setTimer(delay.toMillis(), due -> action.run());
        }
    }
}
