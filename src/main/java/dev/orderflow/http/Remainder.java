package dev.orderflow.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Drops the bytes that a caller still sends after it has been answered. If the connection closed while bytes arrive, the caller
 * would not see the answer. The bytes are read up to a limit in size and time.
 */
public final class Remainder {

    private static final long MAX_BYTES = 12 << 20;
    private static final long MAX_MILLIS = 5_000;

    private Remainder() {}

    public static void drop(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        AtomicLong left = new AtomicLong(MAX_BYTES);
        Vertx vertx = ((HttpServerRequestInternal) request).context().owner();
        long timer = vertx.setTimer(MAX_MILLIS, late -> request.connection().close());
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.handler(bytes -> {
            if (left.addAndGet(-bytes.length()) < 0) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
