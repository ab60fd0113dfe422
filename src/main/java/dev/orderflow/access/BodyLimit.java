package dev.orderflow.access;

import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** No body is larger than the limit, except a stream of orders, which is not held in memory. */
class BodyLimit implements Handler<RoutingContext> {

    private static final String STREAM = "application/x-ndjson";

    private final long limit;
    private final long orderLimit;

    /** @param maxOrderSize bytes; a single order may be larger than other bodies if its own setting says so */
    BodyLimit(long maxBodySize, long maxOrderSize) {
        this.limit = maxBodySize;
        this.orderLimit = Math.max(maxBodySize, maxOrderSize);
    }

    @Override
    public void handle(RoutingContext context) {
        if (isStream(context)) {
            context.next();
            return;
        }
        long allowed = Paths.isOrders(context) ? orderLimit : limit;
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > allowed) {
            new Refusal(REQUEST_ENTITY_TOO_LARGE, "the body is longer than " + allowed + " bytes").answer(context);
            return;
        }
        if (length == null) {
            // Whoever reads the body counts it.
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, allowed);
        }
        context.next();
    }

    private static boolean isStream(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return Paths.isOrders(context) && type != null && type.startsWith(STREAM);
    }
}
