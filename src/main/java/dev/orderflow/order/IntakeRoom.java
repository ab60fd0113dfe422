package dev.orderflow.order;

import dev.orderflow.HeapShare;
import dev.orderflow.http.Room;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Creates the limit in bytes that all request bodies and unconfirmed orders share. */
@ApplicationScoped
class IntakeRoom {

    private static final Logger LOG = Logger.getLogger(IntakeRoom.class);
    private static final int SHARE_OF_HEAP = 16;

    @Produces
    @Singleton
    Room room(IntakeConfig config) {
        Room room = new Room(HeapShare.of(config.maxBytes(), SHARE_OF_HEAP));
        long least = Room.cost(config.maxOrderSize().asLongValue());
        if (room.limit() < least) {
            throw new IllegalArgumentException("orderflow.intake.max-bytes must be at least " + least
                    + " so that an order of orderflow.intake.max-order-size fits, not " + room.limit());
        }
        return room;
    }

    void start(@Observes StartupEvent event, Room room, MeterRegistry registry) {
        LOG.infof("the intake holds at most %d kB of requests and unconfirmed orders", room.limit() >> 10);
        Gauge.builder("orderflow.intake.used.bytes", room::used)
                .description("Bytes of request bodies and unconfirmed orders in memory")
                .register(registry);
        Gauge.builder("orderflow.intake.limit.bytes", room::limit)
                .description(
                        "Bytes of request bodies and unconfirmed orders above which requests are answered with 503")
                .register(registry);
    }
}
