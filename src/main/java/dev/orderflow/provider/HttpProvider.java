package dev.orderflow.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Inquiry;
import dev.orderflow.tracing.Tracing;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestResponse;

/** A provider that speaks the contract in {@code docs/api} over HTTP. */
public final class HttpProvider {

    private final ProviderApi client;
    private final URI base;
    private final ObjectMapper json;
    private final HttpAnswers answers;
    private final Tracing tracing;

    /**
     * @param connections at the most: as many as calls may be under way at once, so that none waits for another
     * @throws IllegalArgumentException naming the setting that is missing
     */
    public static HttpProvider of(
            String prefix, ProviderConfig config, int connections, ObjectMapper json, Tracing tracing) {
        URI url = config.url()
                .orElseThrow(() -> new IllegalArgumentException(prefix + ".url must be set: where is the provider?"));
        return new HttpProvider(url, config, connections, json, tracing);
    }

    private HttpProvider(URI base, ProviderConfig config, int connections, ObjectMapper json, Tracing tracing) {
        this.base = base;
        this.json = json;
        this.tracing = tracing;
        this.answers = new HttpAnswers(json);
        this.client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .property("io.quarkus.rest.client.connection-pool-size", connections)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(headers(config))
                .build(ProviderApi.class);
    }

    public Uni<Answer> act(String path, String key, Object request) {
        return tracing.current(trace -> act(at(path), key, write(request), trace.headers()))
                .map(answers::toAct)
                .onFailure()
                .recoverWithItem(HttpAnswers::toFailure);
    }

    /** By the provider's number where it gave one: not every provider can search by key. */
    public Uni<Optional<Answer>> lookUp(String path, Inquiry inquiry) {
        return tracing.current(trace -> lookUp(path, inquiry, trace.headers()))
                .map(answers::toLookUp)
                .onFailure()
                .recoverWithItem(failure -> Optional.of(new Answer.Unanswered("look-up failed: " + failure)));
    }

    private Uni<RestResponse<String>> act(String url, String key, String body, Map<String, String> trace) {
        return client.act(url, key, trace.get("traceparent"), trace.get("tracestate"), body);
    }

    private Uni<RestResponse<String>> lookUp(String path, Inquiry inquiry, Map<String, String> trace) {
        String url =
                at(inquiry.reference().map(reference -> path + "/" + reference).orElse(path));
        String key = inquiry.reference().isPresent() ? null : inquiry.key();
        return client.lookUp(url, key, trace.get("traceparent"), trace.get("tracestate"));
    }

    private String at(String path) {
        return base.toString().replaceFirst("/$", "") + path;
    }

    private String write(Object request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ClientRequestFilter headers(ProviderConfig config) {
        return request -> {
            config.token().ifPresent(token -> request.getHeaders().putSingle("Authorization", "Bearer " + token));
            config.headers().forEach((name, value) -> request.getHeaders().putSingle(name, value));
        };
    }
}
