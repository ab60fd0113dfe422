package dev.orderflow.access;

import dev.orderflow.http.Remainder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A request that is not served, told as RFC 9457 has it. */
record Refusal(HttpResponseStatus status, String detail) {

    private static final String TYPE = "application/problem+json";

    /** The rest of the body is read and forgotten: a sender who is cut off while it sends would not see the answer. */
    void answer(RoutingContext context) {
        Remainder.drop(context.request());
        context.response()
                .setStatusCode(status.code())
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                .end(body());
    }

    private String body() {
        return new JsonObject()
                .put("title", status.reasonPhrase())
                .put("status", status.code())
                .put("detail", detail)
                .encode();
    }
}
