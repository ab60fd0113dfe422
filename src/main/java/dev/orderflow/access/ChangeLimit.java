package dev.orderflow.access;

import static jakarta.ws.rs.core.Response.Status.TOO_MANY_REQUESTS;

import dev.orderflow.http.Paths;
import dev.orderflow.http.Problem;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Limits the changes per second of each caller. Orders, logins and webhooks have other limits. */
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
        Problem.answer(context, TOO_MANY_REQUESTS, "too many changes in one second");
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
