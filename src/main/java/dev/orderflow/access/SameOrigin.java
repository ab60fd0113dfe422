package dev.orderflow.access;

import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;

/** Lets no page of another site change anything with the login that a browser sends along. */
class SameOrigin implements Handler<RoutingContext> {

    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    @Override
    public void handle(RoutingContext context) {
        if (Paths.isSafe(context) || Paths.isWebhook(context) || isOurs(context)) {
            context.next();
        } else {
            new Refusal(FORBIDDEN, "the request comes from a page of another site").answer(context);
        }
    }

    private static boolean isOurs(RoutingContext context) {
        String site = context.request().getHeader("Sec-Fetch-Site");
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        return (site == null || !OTHER_SITES.contains(site))
                && (origin == null || isOurs(origin, context.request().authority()));
    }

    /** The scheme does not count: a proxy before the worker may end TLS. */
    static boolean isOurs(String origin, HostAndPort host) {
        try {
            URI uri = URI.create(origin);
            int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
            return host != null
                    && host.host().equalsIgnoreCase(uri.getHost())
                    && port(host.port(), standard) == port(uri.getPort(), standard);
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }

    private static int port(int port, int standard) {
        return port > 0 ? port : standard;
    }
}
