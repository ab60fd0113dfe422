package dev.orderflow.access;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Refuses what Quarkus would fail over, or take for a log-in that went well. */
class LoginForm {

    private static final String FORM = HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED.toString();

    /** Before the log-in. */
    void check(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (Paths.isLogin(context) && (type == null || !type.startsWith(FORM))) {
            new Refusal(UNSUPPORTED_MEDIA_TYPE, "a log-in comes as " + FORM).answer(context);
        } else {
            context.next();
        }
    }

    /** After it: those with a name and a password are answered by now. */
    void refuseIncomplete(RoutingContext context) {
        if (Paths.isLogin(context)) {
            new Refusal(BAD_REQUEST, "a log-in has the fields user and password").answer(context);
        } else {
            context.next();
        }
    }
}
