package dev.orderflow.access;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_TIMEOUT;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/** Before anything of a request counts: its length must be stated in one way, and its body must arrive in time. */
class BodyHeaders implements Handler<RoutingContext> {

    private static final long MAX_LOGIN = 4096;

    private final long timeoutMillis;

    BodyHeaders(Duration timeout) {
        this.timeoutMillis = timeout.toMillis();
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> lengths = context.request().headers().getAll(HttpHeaders.CONTENT_LENGTH);
        List<String> codings = context.request().headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!isPlain(lengths, codings)) {
            new Refusal(BAD_REQUEST, "Content-Length or Transfer-Encoding is not valid").answer(context);
        } else if (Paths.isLogin(context) && !lengths.isEmpty() && Long.parseLong(lengths.get(0)) > MAX_LOGIN) {
            new Refusal(REQUEST_ENTITY_TOO_LARGE, "the body is longer than " + MAX_LOGIN + " bytes").answer(context);
        } else {
            if (!(lengths.isEmpty() && codings.isEmpty()) && !Paths.isStream(context)) {
                limitTime(context);
            }
            context.next();
        }
    }

    private static boolean isPlain(List<String> lengths, List<String> codings) {
        return lengths.size() + codings.size() <= 1
                && lengths.stream().allMatch(length -> length.matches("\\d{1,18}"))
                && codings.stream().allMatch("chunked"::equalsIgnoreCase);
    }

    private void limitTime(RoutingContext context) {
        long timer = context.vertx().setTimer(timeoutMillis, late -> {
            if (!context.request().isEnded() && !context.response().ended()) {
                new Refusal(REQUEST_TIMEOUT, "the body did not arrive within " + timeoutMillis + " ms").answer(context);
            }
        });
        context.addEndHandler(end -> context.vertx().cancelTimer(timer));
    }
}
