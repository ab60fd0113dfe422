package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.ledger.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** What an HTTP answer, or the lack of one, means for an effect. The only place where that is decided. */
final class HttpAnswers {

    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;

    private final ObjectMapper json;

    HttpAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** A conflict is another request under the same key that is still under way, so somebody may be acting. */
    Answer toAct(RestResponse<String> response) {
        Optional<Answer> said = said(response);
        int status = response.getStatus();
        if (said.isPresent()) {
            return said.get();
        }
        boolean didNothing = status == UNAVAILABLE || status >= 400 && status < 500;
        return didNothing && status != CONFLICT
                ? new Answer.Failed("the provider answered " + status)
                : new Answer.Unanswered("the provider answered " + status);
    }

    /** @return empty if the provider never saw the request */
    Optional<Answer> toLookUp(RestResponse<String> response) {
        return response.getStatus() == NOT_FOUND
                ? Optional.empty()
                : said(response)
                        .or(() -> Optional.of(
                                new Answer.Unanswered("the provider answered a look-up with " + response.getStatus())));
    }

    /** Without a connection nothing was sent. */
    static Answer toFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return new Answer.Failed("no connection to the provider: " + cause.getMessage());
            }
        }
        return new Answer.Unanswered("no answer: " + failure);
    }

    /** Only an answer that can be understood in full counts as one. */
    private Optional<Answer> said(RestResponse<String> response) {
        int status = response.getStatus();
        if (status >= 300 && status != 402) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(body(response), ProviderAnswer.class))
                    .filter(ProviderAnswer::isUnderstood)
                    .map(ProviderAnswer::meaning);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The client reads the body of a success only; of another answer it hands out the bytes, whatever type it promises. */
    private static String body(RestResponse<?> response) throws IOException {
        return response.getEntity() instanceof InputStream bytes
                ? new String(bytes.readAllBytes(), UTF_8)
                : String.valueOf(response.getEntity());
    }
}
