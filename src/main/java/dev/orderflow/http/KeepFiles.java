package dev.orderflow.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scripts, styles and libraries may be kept by a browser, which asks each time whether they are still the same. By their
 * content: times differ from worker to worker, and while a new version is rolled out the older file may be the younger one.
 */
@ApplicationScoped
class KeepFiles {

    private static final String FILES = "/(?:console|webjars|_static)/.*|/login\\.(?:css|js)";
    private static final String ROOT = "META-INF/resources";

    /** After the headers that every answer has, before the files themselves. */
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

    /** @return null if there is no such file */
    private static String tag(String path) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(ROOT + path)) {
            return file == null
                    ? null
                    : '"'
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(file.readAllBytes()))
                            + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
