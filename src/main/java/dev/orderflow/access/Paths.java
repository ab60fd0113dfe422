package dev.orderflow.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;

/** Which kind of request it is. */
final class Paths {

    static final String LOGIN = "/login";

    private static final Pattern AMBIGUOUS =
            Pattern.compile("(?i)[;\\\\]|//|/\\.{1,2}(/|$)|%(2f|5c|3b|2e|25|3f|23|[01].|7f)|%(?![0-9a-f]{2})");

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private Paths() {}

    /** It changes nothing. */
    static boolean isSafe(RoutingContext context) {
        return SAFE.contains(context.request().method());
    }

    static boolean isLogin(RoutingContext context) {
        return context.request().method() == HttpMethod.POST && path(context).equals(LOGIN);
    }

    /** Parts of the worker could read it as different paths, of which one needs no role. */
    static boolean isAmbiguous(RoutingContext context) {
        String path = context.request().path();
        return path == null || AMBIGUOUS.matcher(path).find();
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
