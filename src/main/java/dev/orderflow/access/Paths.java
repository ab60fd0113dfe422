package dev.orderflow.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Which kind of request it is. */
final class Paths {

    static final String LOGIN = "/login";

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private Paths() {}

    /** It changes nothing. */
    static boolean isSafe(RoutingContext context) {
        return SAFE.contains(context.request().method());
    }

    static boolean isLogin(RoutingContext context) {
        return context.request().method() == HttpMethod.POST && path(context).endsWith(LOGIN);
    }

    static boolean isWebhook(RoutingContext context) {
        return path(context).startsWith("/webhooks/");
    }

    static boolean isOrders(RoutingContext context) {
        return path(context).equals("/orders") || path(context).startsWith("/orders/");
    }

    /** A stream of orders is not held in memory as a whole. */
    static boolean isStream(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return path(context).equals("/orders")
                && context.request().method() == HttpMethod.POST
                && type != null
                && type.startsWith("application/x-ndjson");
    }

    private static String path(RoutingContext context) {
        return context.normalizedPath();
    }
}
