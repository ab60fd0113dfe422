package dev.orderflow.order;

import dev.orderflow.event.InvalidMessage;
import dev.orderflow.http.Remainder;
import dev.orderflow.http.Reservation;
import dev.orderflow.http.Room;
import dev.orderflow.tracing.Trace;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Places one order for each line of a request. It runs on the request's event loop, so a slow caller holds no thread. The stream is
 * paused while the orders in flight exceed its share of the intake's bytes.
 */
final class OrderStream implements Lines.Reader {

    private static final int RATE_SECONDS = 10;

    private final HttpServerRequest request;
    private final PlaceOrder place;
    private final IntakeConfig config;
    private final Reservation share;
    private final OrderCaller by;
    private final Trace caller;
    private final Context loop = Vertx.currentContext();
    private final Placed placed = new Placed();
    private final Lines lines;
    private UniEmitter<? super Response> answer;
    private long timer;
    private long inFlight;
    private long received;
    private int count;
    private int lastLine;
    private boolean reading = true;
    private boolean paused;

    OrderStream(
            HttpServerRequest request,
            PlaceOrder place,
            IntakeConfig config,
            Reservation share,
            OrderCaller by,
            Trace caller) {
        this.request = request;
        this.place = place;
        this.config = config;
        this.share = share;
        this.by = by;
        this.caller = caller;
        this.lines = new Lines(config.maxOrderSize().asLongValue(), this);
    }

    /** @return the answer, once every line that was read is confirmed or refused */
    Uni<Response> read() {
        return Uni.createFrom().emitter(emitter -> {
            answer = emitter;
            timer = loop.owner().setPeriodic(RATE_SECONDS * 1000L, tick -> checkRate());
            request.handler(this::receive);
            request.endHandler(end -> ended());
            request.exceptionHandler(gone -> stopReading());
            request.resume();
        });
    }

    void shutDown() {
        loop.runOnContext(now -> {
            if (reading) {
                placed.stoppedByShutdown();
                stopReading();
            }
        });
    }

    @Override
    public boolean isReading() {
        return reading;
    }

    @Override
    public void tooLong(int number) {
        if (isWithinLimit(number)) {
            String problem = "is longer than " + config.maxOrderSize().asLongValue() + " bytes";
            placed.refused(number, List.of(new InvalidMessage.Problem("", problem)));
        }
    }

    @Override
    public void line(int number, byte[] line) {
        if (!isWithinLimit(number)) {
            return;
        }
        long cost = Room.cost(line.length);
        inFlight += cost;
        try {
            share.during(place.place(line, by, caller.apart()))
                    .subscribe()
                    .with(
                            order -> loop.runOnContext(now -> settled(number, cost, order, null)),
                            failure -> loop.runOnContext(now -> settled(number, cost, null, failure)));
        } catch (InvalidMessage e) {
            settled(number, cost, null, e);
        }
    }

    private boolean isWithinLimit(int number) {
        if (count == config.maxLines()) {
            placed.stoppedByLength(config.maxLines());
            stopReading();
            return false;
        }
        count++;
        lastLine = number;
        return true;
    }

    private void receive(Buffer chunk) {
        received += chunk.length();
        lines.read(chunk.getBytes());
        if (reading && inFlight > config.maxOrderSize().asLongValue()) {
            paused = true;
            request.pause();
        }
    }

    private void settled(int number, long cost, PlacedOrder order, Throwable failure) {
        inFlight -= cost;
        if (failure == null) {
            placed.placed(number, order);
        } else if (failure instanceof InvalidMessage invalid) {
            placed.refused(number, invalid.problems());
        } else {
            placed.unplaced(number, failure);
            stopReading();
        }
        if (reading && paused && inFlight <= config.maxOrderSize().asLongValue() / 2) {
            paused = false;
            received += rateWindow();
            request.resume();
        }
        finishIfDone();
    }

    /** Does not count the time in which this worker has paused the stream. */
    private void checkRate() {
        if (reading && !paused && received < rateWindow()) {
            placed.stoppedBySlowness();
            stopReading();
        }
        received = 0;
    }

    private long rateWindow() {
        return config.minRate().asLongValue() * RATE_SECONDS;
    }

    private void ended() {
        if (reading) {
            lines.end();
        }
        stopReading();
    }

    private void stopReading() {
        if (reading) {
            reading = false;
            loop.owner().cancelTimer(timer);
            Remainder.drop(request);
        }
        finishIfDone();
    }

    private void finishIfDone() {
        if (!reading && inFlight == 0) {
            answer.complete(placed.response(lastLine + 1));
        }
    }
}
