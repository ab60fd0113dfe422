package dev.orderflow.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Books every shipment and keeps the headers of the requests. */
final class FakeCarrier implements AutoCloseable {

    private static final byte[] BOOKED = "{\"status\":\"booked\",\"reference\":\"L-1\"}".getBytes(UTF_8);

    private final HttpServer server;
    private final List<Headers> requests = new CopyOnWriteArrayList<>();

    FakeCarrier(URI url) throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", url.getPort()), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The header's values in the requests for one order; null for a request without it. */
    List<String> header(String name, String orderId) {
        return requests.stream()
                .filter(headers -> headers.getFirst("Idempotency-Key").startsWith(orderId + ":"))
                .map(headers -> headers.getFirst(name))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestHeaders());
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, BOOKED.length);
        exchange.getResponseBody().write(BOOKED);
        exchange.close();
    }
}
