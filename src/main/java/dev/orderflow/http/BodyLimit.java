package dev.orderflow.http;

import static jakarta.ws.rs.core.Response.Status.REQUEST_ENTITY_TOO_LARGE;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads each body on the event loop, within a limit per body and a limit for all bodies together. Endpoints receive the complete
 * body, so no thread waits for a caller. Streams of orders are read by their endpoint. Unauthorized requests are refused before.
 */
public class BodyLimit implements Handler<RoutingContext> {

    private static final long MAX_WEBHOOK = 64 << 10;

    private final long limit;
    private final long orderLimit;
    private final Room orders;
    private final Room others;

    /** @param maxOrderSize bytes; it may exceed {@code maxBodySize} and then applies to orders only */
    public BodyLimit(long maxBodySize, long maxOrderSize, Room orders) {
        this.limit = maxBodySize;
        this.orderLimit = Math.max(maxBodySize, maxOrderSize);
        this.orders = orders;
        this.others = new Room(Math.max(orders.limit() / 4, Room.cost(maxBodySize)));
    }

    @Override
    public void handle(RoutingContext context) {
        if (Paths.isStream(context) || context.request().isEnded()) {
            context.next();
            return;
        }
        long allowed = allowed(context);
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > allowed) {
            tooLarge(context, allowed);
        } else {
            read(context, allowed, Paths.isOrders(context) ? orders.reserve() : others.reserve());
        }
    }

    private long allowed(RoutingContext context) {
        if (Paths.isWebhook(context)) {
            return Math.min(limit, MAX_WEBHOOK);
        }
        return Paths.isOrders(context) ? orderLimit : limit;
    }

    private static void read(RoutingContext context, long allowed, Reservation reservation) {
        AtomicBoolean held = new AtomicBoolean(true);
        context.addEndHandler(end -> {
            if (held.getAndSet(false)) {
                reservation.release();
            }
        });
        context.put(Reservation.class.getName(), reservation);
        if (reservation.grow(Room.cost(0))) {
            collect(context, allowed, reservation);
        } else {
            full(context);
        }
    }

    private static void collect(RoutingContext context, long allowed, Reservation reservation) {
        Buffer body = Buffer.buffer();
        HttpServerRequest request = context.request();
        request.handler(bytes -> {
            if (body.length() + bytes.length() > allowed) {
                tooLarge(context, allowed);
            } else if (!reservation.grow(bytes.length())) {
                full(context);
            } else {
                body.appendBuffer(bytes);
            }
        });
        request.endHandler(end -> {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        request.resume();
    }

    private static void tooLarge(RoutingContext context, long allowed) {
        Problem.answer(context, REQUEST_ENTITY_TOO_LARGE, "the body is longer than " + allowed + " bytes");
    }

    private static void full(RoutingContext context) {
        Problem.unavailable("too many requests are in flight", false).answer(context);
    }
}
