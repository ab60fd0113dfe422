package dev.orderflow.order;

import dev.orderflow.http.Problem;
import dev.orderflow.http.Reservation;
import dev.orderflow.http.Room;
import dev.orderflow.tracing.Trace;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Reads a limited number of concurrent streams of orders. At shutdown they are answered before the broker connection closes. */
@ApplicationScoped
class OrderStreams {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final PlaceOrder place;
    private final IntakeConfig config;
    private final Room room;
    private final Set<OrderStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    OrderStreams(PlaceOrder place, IntakeConfig config, Room room) {
        this.place = place;
        this.config = config;
        this.room = room;
    }

    /** Call this on the event loop of the request. */
    Uni<Response> read(RoutingContext request, OrderCaller by, Trace caller) {
        Reservation share = room.reserve();
        OrderStream stream = new OrderStream(request.request(), place, config, share, by, caller);
        if (!isAdmitted(stream, share)) {
            share.release();
            return Uni.createFrom()
                    .item(Problem.unavailable("too many streams of orders are being read", false)
                            .response());
        }
        request.addEndHandler(end -> {
            if (streams.remove(stream)) {
                share.release();
            }
        });
        return stream.read();
    }

    private synchronized boolean isAdmitted(OrderStream stream, Reservation share) {
        return !stopping
                && streams.size() < config.maxStreams()
                && share.grow(Room.cost(config.maxOrderSize().asLongValue()))
                && streams.add(stream);
    }

    /** Runs before the HTTP server closes. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        streams.forEach(OrderStream::shutDown);
        long giveUp = System.nanoTime() + LONGEST_STOP.toNanos();
        while (room.used() > 0 && System.nanoTime() - giveUp < 0) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
