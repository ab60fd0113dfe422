package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.provider.HttpCalls.Response;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider that implements the HTTP contract in {@code docs/api}. */
final class HttpProvider implements Provider {

    private final HttpCalls calls;
    private final ProviderConfig config;
    private final String base;
    private final Map<ProviderRequest.Kind, String> paths;
    private final ObjectMapper json;
    private final HttpAnswers answers;
    private final Tracing tracing;

    /** @throws IllegalArgumentException with the name of the setting, if the URL is missing */
    HttpProvider(Dialect.Settings settings, Vertx vertx, ObjectMapper json, Tracing tracing) {
        this.config = settings.config();
        this.base = settings.url()
                .orElseThrow(() ->
                        new IllegalArgumentException(settings.prefix() + ".url must be set to the provider's URL"));
        this.paths = settings.paths();
        this.json = json;
        this.tracing = tracing;
        this.answers = new HttpAnswers(json);
        this.calls = settings.calls(vertx);
    }

    @Override
    public Uni<Answer> act(ProviderRequest request, CallIdentity identity) {
        return tracing.current(trace -> act(request, identity.key(), trace.headers()))
                .map(answers::toAct)
                .onFailure()
                .recoverWithItem(HttpCalls::toFailure);
    }

    /** Looks up by the provider's id if there is one, because not every provider can search by idempotency key. */
    @Override
    public Uni<Optional<Answer>> lookUp(ProviderRequest request, CallIdentity identity) {
        return tracing.current(trace -> lookUp(request.kind(), identity, trace.headers()))
                .map(answers::toLookUp)
                .onFailure()
                .recoverWithItem(HttpCalls::toFailedLookUp);
    }

    private Uni<Response> act(ProviderRequest request, String key, Map<String, String> trace) {
        MultiMap headers = headers(trace).set("Idempotency-Key", key).set("Content-Type", "application/json");
        return calls.send(HttpMethod.POST, base + paths.get(request.kind()), headers, write(request));
    }

    private Uni<Response> lookUp(ProviderRequest.Kind kind, CallIdentity identity, Map<String, String> trace) {
        String which = identity.reference()
                .flatMap(PathSegment::of)
                .map(name -> "/" + name)
                .orElseGet(() -> "?idempotencyKey=" + URLEncoder.encode(identity.key(), UTF_8));
        return calls.send(HttpMethod.GET, base + paths.get(kind) + which, headers(trace), null);
    }

    @Override
    public Uni<Optional<BookPage>> list(BookPeriod period, String cursor) {
        BookPage.Part part = BookPage.Part.of(cursor);
        List<ProviderRequest.Kind> kinds = paths.keySet().stream().sorted().toList();
        String url = base + paths.get(kinds.get(part.number())) + "?from=" + period.from() + "&to=" + period.to()
                + PathSegment.of(part.after()).map(after -> "&after=" + after).orElse("");
        return calls.send(HttpMethod.GET, url, headers(Map.of()), null)
                .map(response -> HttpList.of(response, part, kinds.size(), json));
    }

    /** Headers from the settings override all others. */
    private MultiMap headers(Map<String, String> trace) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Accept", "application/json");
        trace.forEach(headers::set);
        config.token().ifPresent(token -> headers.set("Authorization", "Bearer " + token));
        config.headers().forEach(headers::set);
        return headers;
    }

    private String write(Object request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
