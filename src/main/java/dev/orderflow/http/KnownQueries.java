package dev.orderflow.http;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an endpoint does not have. Ignoring one would list the orders of every customer, or place an order that
 * the caller only wanted to try. A webhook may have any, because the provider's settings determine its URL.
 */
class KnownQueries {

    private static final String WEBHOOKS = "/webhooks/";

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /** @return null to continue */
    @ServerRequestFilter
    public Response refuse(ResourceInfo resource, UriInfo request, RoutingContext context) {
        Set<String> given = request.getQueryParameters().keySet();
        if (given.isEmpty() || request.getPath().startsWith(WEBHOOKS)) {
            return null;
        }
        Set<String> allowed = known.computeIfAbsent(resource.getResourceMethod(), KnownQueries::of);
        String unknown = given.stream().filter(name -> !allowed.contains(name)).collect(joining(", "));
        if (unknown.isEmpty()) {
            return null;
        }
        Remainder.drop(context.request());
        String instead = allowed.isEmpty() ? "there are none here" : "there are " + String.join(", ", allowed);
        return Problem.of(Response.Status.BAD_REQUEST, "unknown query parameter " + unknown + ": " + instead);
    }

    private static Set<String> of(Method endpoint) {
        return Arrays.stream(endpoint.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RestQuery.class))
                .map(Parameter::getName)
                .collect(toCollection(TreeSet::new));
    }
}
