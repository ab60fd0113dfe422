package dev.orderflow.access;

import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import dev.orderflow.http.Problem;
import dev.orderflow.http.Reservation;
import dev.orderflow.http.Room;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads each body on the event loop, within a limit for itself and one for all bodies together; endpoints get it complete, so
 * no thread waits for a caller. A stream of orders is read by its endpoint. Callers that may not do this are refused before.
 */
class BodyLimit implements Handler<RoutingContext> {

    private static final long MAX_WEBHOOK = 64 << 10;

    private final long limit;
    private final long orderLimit;
    private final Room orders;
    private final Room others;

    /** @param maxOrderSize bytes; a single order may be larger than other bodies if its own setting says so */
    BodyLimit(long maxBodySize, long maxOrderSize, Room orders) {
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
        new Refusal(REQUEST_ENTITY_TOO_LARGE, "the body is longer than " + allowed + " bytes").answer(context);
    }

    private static void full(RoutingContext context) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Problem.RETRY_AFTER_SECONDS));
        new Refusal(SERVICE_UNAVAILABLE, "too many requests are in flight").answer(context);
    }
}
