package dev.orderflow.order;

import dev.orderflow.messaging.InvalidMessage;
import dev.orderflow.tracing.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Places one order for each line of a stream, with many confirms under way and never more than that in memory. */
@ApplicationScoped
class PlaceOrders {

    private final PlaceOrder place;
    private final IntakeConfig config;

    PlaceOrders(PlaceOrder place, IntakeConfig config) {
        this.place = place;
        this.config = config;
    }

    /** Returns when every line has been confirmed, refused or given up. Blocks: the reader sets the pace of the sender. */
    Placed place(InputStream body, boolean mayRead, Trace caller) throws IOException {
        Placed placed = new Placed();
        Semaphore free = new Semaphore(config.maxInFlight());
        Lines lines = new Lines(body, config.maxOrderSize().asLongValue());
        Optional<byte[]> line = lines.next();
        while (line.isPresent() && !placed.isBrokerAway()) {
            free.acquireUninterruptibly();
            place(line.get(), mayRead, caller, lines.number(), placed, free);
            line = lines.next();
        }
        free.acquireUninterruptibly(config.maxInFlight());
        return placed;
    }

    /** The place is freed last: when all are free again, every line is accounted for. */
    private void place(byte[] line, boolean mayRead, Trace caller, int number, Placed placed, Semaphore free) {
        try {
            place.place(line, mayRead, caller.apart())
                    .onItemOrFailure()
                    .invoke((orderId, failure) -> placed.settled(number, orderId, failure))
                    .onTermination()
                    .invoke(free::release)
                    .subscribe()
                    .with(ignored -> {}, ignored -> {});
        } catch (InvalidMessage e) {
            placed.refused(number, e);
            free.release();
        }
    }
}
