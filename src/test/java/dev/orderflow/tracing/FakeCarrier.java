package dev.orderflow.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Books every shipment and keeps the headers of the requests. It answers until the end of the test run, as long as the worker of
 * these tests, which would otherwise try again with every shipment that a test left behind.
 */
final class FakeCarrier {

    private static final Map<Integer, FakeCarrier> BY_PORT = new HashMap<>();

    private static final byte[] BOOKED = "{\"status\":\"booked\",\"reference\":\"L-1\"}".getBytes(UTF_8);

    private final HttpServer server;
    private final List<Headers> requests = new CopyOnWriteArrayList<>();

    static synchronized FakeCarrier at(URI url) throws IOException {
        FakeCarrier known = BY_PORT.get(url.getPort());
        if (known == null) {
            known = new FakeCarrier(url.getPort());
            BY_PORT.put(url.getPort(), known);
        }
        return known;
    }

    private FakeCarrier(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
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

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestHeaders());
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, BOOKED.length);
        exchange.getResponseBody().write(BOOKED);
        exchange.close();
    }
}
