package dev.orderflow.access;

import static io.netty.handler.codec.http.HttpResponseStatus.TOO_MANY_REQUESTS;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Nobody changes more than so much in a second; orders and webhooks have limits of their own. */
class ChangeLimit implements Handler<RoutingContext> {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Limits limits;

    ChangeLimit(int changesPerSecond) {
        this.limits = new Limits(changesPerSecond, PERIOD);
    }

    @Override
    public void handle(RoutingContext context) {
        if (isFree(context) || limits.take(name(context))) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PERIOD.toSeconds()));
        new Refusal(TOO_MANY_REQUESTS, "too many changes in one second").answer(context);
    }

    private static boolean isFree(RoutingContext context) {
        return Paths.isSafe(context) || Paths.isLogin(context) || Paths.isOrders(context) || Paths.isWebhook(context);
    }

    private static String name(RoutingContext context) {
        return ((QuarkusHttpUser) context.user())
                .getSecurityIdentity()
                .getPrincipal()
                .getName();
    }
}
