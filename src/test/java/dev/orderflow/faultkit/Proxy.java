package dev.orderflow.faultkit;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The network between two processes: a way to one address that can be cut, fall silent, or become slow. */
final class Proxy {

    private enum State {
        OPEN,
        CUT,
        SILENT
    }

    private final Vertx vertx;
    private final NetClient client;
    private final String host;
    private final int target;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile State state = State.OPEN;
    private volatile long delayMillis;

    /** Listens when it returns. */
    Proxy(Vertx vertx, String host, int target) throws Exception {
        this.vertx = vertx;
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(2000));
        this.host = host;
        this.target = target;
        this.port = vertx.createNetServer(
                        new NetServerOptions().setHost("127.0.0.1").setAcceptBacklog(4096))
                .connectHandler(this::accept)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    int port() {
        return port;
    }

    /** Every connection ends, and so does each new one at once. */
    void cut() {
        state = State.CUT;
        closeAll();
    }

    /** Connections stay, and new ones are made, but nothing comes through any more. */
    void silence() {
        state = State.SILENT;
    }

    /** Each way. */
    void delay(long millis) {
        delayMillis = millis;
    }

    /** What was swallowed cannot be given back, so the connections that lost something end. */
    void mend() {
        boolean swallowed = state == State.SILENT;
        delayMillis = 0;
        state = State.OPEN;
        if (swallowed) {
            closeAll();
        }
    }

    private void accept(NetSocket near) {
        if (state == State.CUT) {
            near.close();
            return;
        }
        sockets.add(near);
        near.pause();
        client.connect(target, host)
                .onSuccess(far -> {
                    sockets.add(far);
                    join(near, far);
                    join(far, near);
                    near.resume();
                })
                .onFailure(refused -> near.close());
    }

    private void join(NetSocket from, NetSocket to) {
        Lane lane = new Lane(to);
        from.handler(lane::pass);
        from.closeHandler(closed -> {
            sockets.remove(from);
            lane.end();
        });
        from.exceptionHandler(broken -> from.close());
    }

    /** One direction of one connection. Only the thread of its sender touches it. */
    private final class Lane {

        private final NetSocket to;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private long lastDue;

        Lane(NetSocket to) {
            this.to = to;
        }

        void pass(Buffer bytes) {
            if (state != State.SILENT) {
                inTurn(() -> to.write(bytes));
            }
        }

        /** An end does not come through a silent network either. */
        void end() {
            if (state != State.SILENT) {
                inTurn(to::close);
            }
        }

        /** Bytes keep their order, also when the delay becomes shorter, and when timers are late on a busy machine. */
        private void inTurn(Runnable action) {
            if (delayMillis == 0 && waiting.isEmpty()) {
                action.run();
                return;
            }
            long now = System.currentTimeMillis();
            lastDue = Math.max(now + delayMillis, lastDue);
            waiting.add(action);
            vertx.setTimer(Math.max(1, lastDue - now), due -> waiting.remove().run());
        }
    }

    private void closeAll() {
        sockets.forEach(NetSocket::close);
    }
}
