package dev.orderflow.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A request whose body is here, and the ways to answer it or not. The client may have left before. */
record Exchange(HttpServerRequest request, String body) {

    String method() {
        return request.method().name();
    }

    String header(String name) {
        return request.getHeader(name);
    }

    String parameter(String name) {
        return request.getParam(name);
    }

    void answer(int code, JsonNode json) {
        HttpServerResponse response = request.response();
        if (!response.closed()) {
            response.setStatusCode(code)
                    .putHeader("Content-Type", "application/json")
                    .end(Json.write(json));
        }
    }

    void error(int code, String error, String detail) {
        answer(code, Json.object().put("error", error).put("detail", detail));
    }

    void unavailable(String why) {
        error(503, "unavailable", why);
    }

    void drop() {
        request.connection().close();
    }

    /** @param over runs once, when the request is answered or its connection is gone */
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
