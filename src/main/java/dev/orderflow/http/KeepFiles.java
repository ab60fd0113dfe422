package dev.orderflow.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.util.HashUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets browsers cache scripts, styles and libraries, and revalidate them on each use. The ETag is a hash of the content.
 * Modification times differ between workers, and during a rollout the older file may have the later time.
 */
@ApplicationScoped
class KeepFiles {

    private static final String FILES = "/(?:console|webjars|_static)/.*|/login\\.(?:css|js)";
    private static final String ROOT = "META-INF/resources";

    /** Runs after the handlers for common headers and before the handler for static files. */
    private static final int ORDER = 100;

    private final Map<String, String> tags = new ConcurrentHashMap<>();

    void register(@Observes Router router) {
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            router.routeWithRegex(FILES)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .order(ORDER)
                    .handler(this::answer);
        }
    }

    private void answer(RoutingContext context) {
        String tag = tags.computeIfAbsent(context.normalizedPath(), KeepFiles::tag);
        if (tag == null) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").putHeader(HttpHeaders.ETAG, tag);
        String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(tag)) {
            context.response()
                    .setStatusCode(HttpResponseStatus.NOT_MODIFIED.code())
                    .end();
        } else {
            context.next();
        }
    }

    /** @return null if the file does not exist */
    private static String tag(String path) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(ROOT + path)) {
            return file == null ? null : '"' + HashUtil.sha256(file.readAllBytes()) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
