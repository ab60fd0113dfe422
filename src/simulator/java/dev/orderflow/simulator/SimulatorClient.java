package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A client of the contract, for the tests of the simulator. */
record SimulatorClient(Supplier<String> url, HttpClient http) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    record Reply(int code, JsonNode json) {

        String status() {
            return json.path("status").asText();
        }

        String reference() {
            return json.path("reference").asText();
        }

        String reason() {
            return json.path("reason").asText();
        }

        String error() {
            return json.path("error").asText();
        }
    }

    SimulatorClient(Supplier<String> url) {
        this(url, HttpClient.newHttpClient());
    }

    /** Fails with an IOException if the connection is dropped. */
    CompletableFuture<Reply> charge(String orderId, String token) {
        return pay("/charges", orderId, token);
    }

    CompletableFuture<Reply> authorize(String orderId, String token) {
        return pay("/authorizations", orderId, token);
    }

    private CompletableFuture<Reply> pay(String path, String orderId, String token) {
        return post(path, orderId + ":PAYMENT", """
                {"orderId":"%s","amount":{"amount":5990,"currency":"EUR"},"method":"card","token":"%s"}""".formatted(orderId, token));
    }

    CompletableFuture<Reply> capture(String key, String authorization, int amount) {
        return post("/captures", key, """
                {"orderId":"%s","authorization":"%s","amount":{"amount":%d,"currency":"EUR"}}""".formatted(orderOf(key), authorization, amount));
    }

    CompletableFuture<Reply> cancel(String key, String payment) {
        return post("/voids", key, """
                {"orderId":"%s","payment":"%s"}""".formatted(orderOf(key), payment));
    }

    CompletableFuture<Reply> refund(String key, String charge, int amount) {
        return post("/refunds", key, """
                {"orderId":"%s","charge":"%s","amount":{"amount":%d,"currency":"EUR"}}""".formatted(orderOf(key), charge, amount));
    }

    private static String orderOf(String key) {
        return key.split(":")[0];
    }

    CompletableFuture<Reply> ship(String orderId, String postalCode) {
        return post("/shipments", orderId + ":SHIPMENT", """
                {"orderId":"%s","lines":[{"sku":"SKU-1","quantity":2}],"shipTo":{"name":"Ada Lovelace",\
                "street":"1 Main St","postalCode":"%s","city":"Berlin","country":"DE"}}""".formatted(orderId, postalCode));
    }

    CompletableFuture<Reply> post(String path, String key, String body) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    Reply lookUp(String path, String key) {
        return get(path + "?idempotencyKey=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    Reply get(String path) {
        return send(request(path).GET()).join();
    }

    /** Opens the page of a payment that needs the customer, as the customer does. */
    HttpResponse<String> act(Reply payment) {
        URI page = URI.create(payment.json().at("/action/url").asText());
        return http.sendAsync(HttpRequest.newBuilder(page).timeout(LIMIT).build(), BodyHandlers.ofString())
                .join();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url.get() + path)).timeout(LIMIT);
    }

    private CompletableFuture<Reply> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(SimulatorClient::reply);
    }

    private static Reply reply(HttpResponse<String> response) {
        return new Reply(response.statusCode(), JsonCodec.parse(response.body()));
    }
}
