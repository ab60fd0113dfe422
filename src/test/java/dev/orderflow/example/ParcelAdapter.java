package dev.orderflow.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.Executors;

/** Serves Orderflow's carrier contract, and calls a carrier that accepts keys in {@code X-Request-Id}. It stores nothing. */
public record ParcelAdapter(String carrier, HttpClient http) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> STATUS = Map.of("booked", 201, "queued", 202, "refused", 402);
    private static final Map<String, String> STATE =
            Map.of("LABELLED", "booked", "OPEN", "queued", "REJECTED", "refused");

    public static HttpServer start(int port, String carrier) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/shipments", new ParcelAdapter(carrier, HttpClient.newHttpClient())::handle);
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath().replaceFirst("/shipments/?", "");
            if (exchange.getRequestMethod().equals("POST")) {
                book(exchange, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            } else if (path.isEmpty()) {
                find(
                        exchange,
                        "?request_id=" + exchange.getRequestURI().getRawQuery().replaceFirst("idempotencyKey=", ""));
            } else {
                find(exchange, "/" + path);
            }
        } catch (InterruptedException | IOException noAnswer) {
            // The exchange closes without an answer: Orderflow treats the outcome as unknown, and looks it up.
        }
    }

    private void book(HttpExchange exchange, String key) throws IOException, InterruptedException {
        JsonNode order = JSON.readTree(exchange.getRequestBody());
        JsonNode parcel = JSON.createObjectNode()
                .<ObjectNode>set("to", order.path("shipTo"))
                .put("note", order.path("orderId").asText());
        HttpResponse<String> reply = send("", key, parcel.toString());
        switch (reply.statusCode()) {
            case 200 -> answer(exchange, shipment(reply));
            case 400, 422 -> answer(exchange, 400, JSON.createObjectNode().put("error", "invalid_request"));
            case 409 -> answer(exchange, 409, JSON.createObjectNode().put("error", "under_way"));
            case 429 -> answer(exchange, 429, JSON.createObjectNode().put("error", "not_acted"));
            default -> answer(exchange, 500, JSON.createObjectNode().put("error", "unknown"));
        }
    }

    private void find(HttpExchange exchange, String which) throws IOException, InterruptedException {
        HttpResponse<String> reply = send(which, null, null);
        switch (reply.statusCode()) {
            case 200 -> answer(exchange, 200, shipment(reply));
            case 404 -> answer(exchange, 404, JSON.createObjectNode().put("error", "not_found"));
            default -> answer(exchange, 503, JSON.createObjectNode().put("error", "unavailable"));
        }
    }

    private HttpResponse<String> send(String which, String key, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(carrier + "/parcels" + which));
        return http.send(
                body == null
                        ? request.build()
                        : request.header("X-Request-Id", key)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                BodyHandlers.ofString());
    }

    private static ObjectNode shipment(HttpResponse<String> reply) throws IOException {
        JsonNode parcel = JSON.readTree(reply.body());
        ObjectNode shipment = JSON.createObjectNode()
                .put("reference", parcel.path("number").asText())
                .put("idempotencyKey", parcel.path("request_id").asText())
                .put("status", STATE.get(parcel.path("state").asText()))
                .put("reason", parcel.path("reason").asText(null));
        shipment.putObject("label").put("url", parcel.path("pdf").asText()).put("carrier", "Parcel Co");
        return shipment;
    }

    private static void answer(HttpExchange exchange, ObjectNode shipment) throws IOException {
        answer(exchange, STATUS.get(shipment.path("status").asText()), shipment);
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
