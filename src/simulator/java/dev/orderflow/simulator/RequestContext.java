package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLEncoder;
import java.time.Instant;

/** A request with its whole body. It is answered or dropped here; the client may have disconnected before. */
record RequestContext(HttpServerRequest request, String body) {

    String method() {
        return request.method().name();
    }

    String header(String name) {
        return request.getHeader(name);
    }

    String parameter(String name) {
        return request.getParam(name);
    }

    String parameter(String name, String otherwise) {
        return request.getParam(name, otherwise);
    }

    /** @return null if there is no such parameter */
    Instant instant(String name) {
        String value = parameter(name);
        return value == null ? null : ValueParser.instant(name, value);
    }

    /** The address of a resource of this server, under the name that the client has used. */
    String url(String path, String reference) {
        String segment = URLEncoder.encode(reference, UTF_8).replace("+", "%20");
        return "http://%s/%s/%s".formatted(header("Host"), path, segment);
    }

    void answer(int code, JsonNode json) {
        answer(code, "application/json", JsonCodec.write(json));
    }

    /** Answers with a page for people. */
    void page(int code, String text) {
        answer(code, "text/plain", text + "\n");
    }

    void error(int code, String error, String detail) {
        answer(code, JsonCodec.object().put("error", error).put("detail", detail));
    }

    /** Answers with the contract's code for a request that has not acted. */
    void unavailable(String why) {
        error(503, "not_acted", why);
    }

    /** Answers like a proxy that does not know the outcome. */
    void proxyError(int code, String text) {
        answer(code, "text/html", "<html>" + text + "</html>");
    }

    /** Answers with a success whose body never ends, as fast as the client reads it. */
    void flood() {
        HttpServerResponse response = request.response().setChunked(true).setStatusCode(200);
        Buffer text = Buffer.buffer("{\"status\":\"succeeded\",\"reference\":\"" + "x".repeat(1 << 16));
        response.drainHandler(ready -> pour(response, text));
        pour(response, text);
    }

    private void answer(int code, String type, String body) {
        HttpServerResponse response = request.response();
        if (!response.closed()) {
            response.setStatusCode(code).putHeader("Content-Type", type).end(body);
        }
    }

    private static void pour(HttpServerResponse response, Buffer text) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(text);
        }
    }

    void drop() {
        request.connection().close();
    }

    /** @param over runs once, when the request is answered or its connection is closed */
    void whenOver(Runnable over) {
        Runnable once = new Once(over)::run;
        request.response().endHandler(ended -> once.run()).closeHandler(closed -> once.run());
    }

    private static final class Once {

        private Runnable action;

        Once(Runnable action) {
            this.action = action;
        }

        void run() {
            Runnable now = action;
            action = () -> {};
            now.run();
        }
    }
}
