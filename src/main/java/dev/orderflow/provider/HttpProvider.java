package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Inquiry;
import dev.orderflow.provider.HttpCalls.Response;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;

/** A provider that implements the HTTP contract in {@code docs/api}. */
final class HttpProvider implements Provider {

    private final HttpCalls calls;
    private final ProviderConfig config;
    private final String base;
    private final ObjectMapper json;
    private final HttpAnswers answers;
    private final Tracing tracing;

    /**
     * @param connections the largest number of connections
     * @throws IllegalArgumentException with the name of the setting, if the URL is missing
     */
    HttpProvider(
            String prefix, ProviderConfig config, int connections, Vertx vertx, ObjectMapper json, Tracing tracing) {
        this.base = config.url()
                .orElseThrow(() -> new IllegalArgumentException(prefix + ".url must be set to the provider's URL"))
                .toString()
                .replaceFirst("/$", "");
        this.config = config;
        this.json = json;
        this.tracing = tracing;
        this.answers = new HttpAnswers(json);
        this.calls = new HttpCalls(vertx, connections, config.connectTimeout(), config.timeout());
    }

    @Override
    public Uni<Answer> act(String path, CallIdentity identity, Request request) {
        return tracing.current(trace -> act(path, identity.key(), write(request), trace.headers()))
                .map(answers::toAct)
                .onFailure()
                .recoverWithItem(HttpAnswers::toFailure);
    }

    /** Looks up by the provider's id if there is one, because not every provider can search by idempotency key. */
    @Override
    public Uni<Optional<Answer>> lookUp(String path, Inquiry inquiry) {
        return tracing.current(trace -> lookUp(path, inquiry, trace.headers()))
                .map(answers::toLookUp)
                .onFailure()
                .recoverWithItem(failure ->
                        Optional.of(new Answer.Unanswered("look-up failed: " + HttpAnswers.text(failure.toString()))));
    }

    private Uni<Response> act(String path, String key, String body, Map<String, String> trace) {
        MultiMap headers = headers(trace).set("Idempotency-Key", key).set("Content-Type", "application/json");
        return calls.send(HttpMethod.POST, base + path, headers, body);
    }

    private Uni<Response> lookUp(String path, Inquiry inquiry, Map<String, String> trace) {
        String which = inquiry.reference()
                .flatMap(PathSegment::of)
                .map(name -> "/" + name)
                .orElseGet(() -> "?idempotencyKey=" + URLEncoder.encode(inquiry.key(), UTF_8));
        return calls.send(HttpMethod.GET, base + path + which, headers(trace), null);
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
