package dev.orderflow.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.HeapShare;
import dev.orderflow.effect.Answer;
import dev.orderflow.event.OneLine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the requests to one provider. Limits the size of each answer, and of all answers that are read at the same time. REST
 * clients read the whole body, so an endless answer would use up the memory.
 */
public final class HttpCalls {

    /** An HTTP answer, not interpreted yet. */
    public record Response(int status, MultiMap headers, String body) {

        /** @return a missing node if the body is no JSON */
        public JsonNode json(ObjectMapper mapper) {
            try {
                return mapper.readTree(body);
            } catch (JsonProcessingException foreign) {
                return mapper.missingNode();
            }
        }
    }

    private static final int MAX_BODY = 4 << 20;
    private static final int SHARE_OF_HEAP = 16;
    private static final int MAX_TEXT = 500;

    private final HttpClient client;
    private final Duration timeout;
    private final long room = HeapShare.of(Optional.empty(), SHARE_OF_HEAP);
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param connections the largest number of connections; equal to the number of concurrent calls, so that no call waits
     * @param timeout for a connection from the pool, and then for each part of the answer
     */
    public HttpCalls(Vertx vertx, int connections, Duration connectTimeout, Duration timeout) {
        this.timeout = timeout;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(connections).setConnectTimeout((int) connectTimeout.toMillis()));
    }

    /** @param body null for a request without a body */
    public Uni<Response> send(HttpMethod method, String url, MultiMap headers, String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url)
                .setHeaders(headers)
                .setTimeout(timeout.toMillis());
        return Uni.createFrom()
                .emitter(emitter -> client.request(options)
                        .compose(request -> {
                            emitter.onTermination(request::reset);
                            return (body == null ? request.send() : request.send(body)).compose(this::read);
                        })
                        .onSuccess(emitter::complete)
                        .onFailure(emitter::fail));
    }

    private Future<Response> read(HttpClientResponse response) {
        Promise<Response> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (answer.future().isComplete()) {
                return;
            }
            body.appendBuffer(part);
            if (taken.addAndGet(part.length()) > room || body.length() > MAX_BODY) {
                answer.tryFail(new IOException("the answer exceeds the size limit"));
                response.request().reset();
            }
        });
        response.exceptionHandler(answer::tryFail);
        response.endHandler(
                end -> answer.tryComplete(new Response(response.statusCode(), response.headers(), body.toString())));
        return answer.future().onComplete(done -> taken.addAndGet(-body.length()));
    }

    /** Without a connection nothing was sent, so the provider did not act. */
    public static Answer toFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return new Answer.Failed("no connection to the provider: " + text(cause.getMessage()));
            }
        }
        return new Answer.Unanswered("no usable answer: " + text(failure.toString()));
    }

    public static Optional<Answer> toFailedLookUp(Throwable failure) {
        return Optional.of(new Answer.Unanswered("look-up failed: " + text(failure.toString())));
    }

    /** Shortens the message to one line, because it may quote what the provider sent. */
    public static String text(String message) {
        return message == null ? "" : OneLine.of(message, MAX_TEXT);
    }
}
