package dev.orderflow.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.List;

/** The main class. Arguments: {@code port=8090 file=target/provider.jsonl key-window=24h}. */
public final class ProviderSimulator {

    /** Large, because after an outage a worker opens all its connections at once. */
    private static final int ACCEPT_BACKLOG = 4096;

    private ProviderSimulator() {}

    public static void main(String[] arguments) throws IOException {
        try {
            start(Arguments.parse(List.of(arguments)));
        } catch (IllegalArgumentException bad) {
            System.err.println(bad.getMessage());
            System.exit(1);
        }
    }

    private static void start(Arguments arguments) throws IOException {
        arguments.owner().flatMap(ProcessHandle::of).ifPresent(ProviderSimulator::endWith);
        Vertx vertx = Vertx.vertx(options());
        Router routes = new Router(vertx, arguments);
        vertx.createHttpServer(serverOptions(arguments))
                .requestHandler(routes::handle)
                .listen()
                .onSuccess(server -> announce(server, arguments))
                .onFailure(ProviderSimulator::giveUp);
    }

    /** Prints a line once clients may send requests. It contains the port that was chosen for port 0. */
    private static void announce(HttpServer server, Arguments arguments) {
        System.out.printf(
                "provider simulator on http://localhost:%d, writing %s%n", server.actualPort(), arguments.file());
    }

    private static void giveUp(Throwable failure) {
        System.err.println("cannot listen: " + failure.getMessage());
        System.exit(1);
    }

    private static void endWith(ProcessHandle owner) {
        owner.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    /** Allows HTTP/1.1 only, because dropping a connection must not affect other requests. */
    private static HttpServerOptions serverOptions(Arguments arguments) {
        return new HttpServerOptions()
                .setHost("localhost")
                .setPort(arguments.port())
                .setHttp2ClearTextEnabled(false)
                .setAcceptBacklog(ACCEPT_BACKLOG);
    }
}
