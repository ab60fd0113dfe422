package dev.orderflow.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The carrier behind the example, with an API of its own and faults. Only the parcels in {@link #labels} exist. */
final class ParcelCarrier implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    private final Set<String> labels = ConcurrentHashMap.newKeySet();
    private final Random random = new Random(23);

    ParcelCarrier() throws IOException {
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/parcels", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The keys under which labels were bought; each has one label. */
    Set<String> labels() {
        return labels;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int fault;
            synchronized (random) {
                fault = random.nextInt(10);
            }
            if (exchange.getRequestMethod().equals("GET")) {
                String query = exchange.getRequestURI().getQuery();
                String path = exchange.getRequestURI().getPath();
                String key =
                        query == null ? path.substring("/parcels/no-".length()) : query.replaceFirst("request_id=", "");
                answer(exchange, fault == 0 ? 503 : labels.contains(key) ? 200 : 404, key);
                return;
            }
            buy(exchange, exchange.getRequestHeaders().getFirst("X-Request-Id"), fault);
        }
    }

    private void buy(HttpExchange exchange, String key, int fault) throws IOException {
        if (fault < 2) {
            answer(exchange, fault == 0 ? 429 : 409, key);
            return;
        }
        // The same key again returns the same label.
        labels.add(key);
        if (fault == 3) {
            return; // bought, and the connection is dropped
        }
        answer(exchange, fault == 4 ? 502 : 200, key);
    }

    private static void answer(HttpExchange exchange, int status, String key) throws IOException {
        byte[] body = """
                {"number":"no-%1$s","request_id":"%1$s","state":"LABELLED","pdf":"https://parcel.example/%1$s.pdf"}""".formatted(key).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
