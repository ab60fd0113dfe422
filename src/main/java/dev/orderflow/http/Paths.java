package dev.orderflow.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;

/** Classifies requests by method and path. */
public final class Paths {

    public static final String LOGIN = "/login";

    private static final Pattern AMBIGUOUS =
            Pattern.compile("(?i)[;\\\\]|//|/\\.{1,2}(/|$)|%(2f|5c|3b|2e|25|3f|23|[01].|7f)|%(?![0-9a-f]{2})");

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private Paths() {}

    /** Whether the method changes nothing. */
    public static boolean isSafe(RoutingContext context) {
        return SAFE.contains(context.request().method());
    }

    public static boolean isLogin(RoutingContext context) {
        return context.request().method() == HttpMethod.POST && path(context).equals(LOGIN);
    }

    /** Whether parts of the worker could read the path differently, so that one of them requires no role. */
    public static boolean isAmbiguous(RoutingContext context) {
        String path = context.request().path();
        return path == null || AMBIGUOUS.matcher(path).find();
    }

    public static boolean isWebhook(RoutingContext context) {
        return path(context).startsWith("/webhooks/");
    }

    public static boolean isOrders(RoutingContext context) {
        return path(context).equals("/orders") || path(context).startsWith("/orders/");
    }

    /** Whether the request is a stream of orders, which is not held in memory as a whole. */
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
