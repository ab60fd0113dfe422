package dev.orderflow.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.HttpCalls.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Maps an HTTP answer, or a missing one, to an {@link Answer}. No other class does. Only bodies of the contract count. An answer of
 * a proxy or a framework in the provider's place leaves the outcome unknown.
 */
final class HttpAnswers {

    private static final int DECLINED = 402;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    /** The token is invalid, the address is not allowed, or the rate is too high. The order is not the cause. */
    private static final Set<Integer> ABOUT_US = Set.of(401, 403, 407, TOO_MANY);

    /** The provider did not receive the request in time, or refused it as too early. */
    private static final Set<Integer> ABOUT_TIME = Set.of(408, 425);

    private final ObjectMapper json;

    HttpAnswers(ObjectMapper json) {
        this.json = json;
    }

    Answer toAct(Response response) {
        int status = response.status();
        String body = response.body();
        return said(status, body)
                .or(() -> error(body).flatMap(error -> refused(status, error)))
                .orElseGet(() -> new Answer.Unanswered("the provider answered " + status, fault(status)));
    }

    /** @return empty if the provider answered that it never saw the request */
    Optional<Answer> toLookUp(Response response) {
        int status = response.status();
        String body = response.body();
        boolean neverSeen = status == NOT_FOUND
                && error(body)
                        .filter(e -> e.error().equals(ProviderError.NOT_FOUND))
                        .isPresent();
        return neverSeen
                ? Optional.empty()
                : said(status, body)
                        .or(() -> Optional.of(new Answer.Unanswered(
                                "the provider answered a look-up with " + status, fault(status))));
    }

    /** Answers which say that the provider did not act. After a 409, another request with the same key may still act. */
    private static Optional<Answer> refused(int status, ProviderError error) {
        String why = "the provider answered " + status + " (" + error.text() + ")";
        if (status == UNAVAILABLE || status == TOO_MANY) {
            return error.error().equals(ProviderError.NOT_ACTED)
                    ? Optional.of(new Answer.Failed(why, fault(status)))
                    : Optional.empty();
        }
        if (status < 400 || status >= 500 || status == DECLINED || ABOUT_TIME.contains(status)) {
            return Optional.empty();
        }
        if (status == CONFLICT) {
            return Optional.of(new Answer.Unanswered(why, Fault.ORDERS));
        }
        return Optional.of(
                ABOUT_US.contains(status) ? new Answer.Failed(why, Fault.PROVIDERS) : new Answer.Rejected(why));
    }

    private static Fault fault(int status) {
        return ABOUT_US.contains(status) ? Fault.PROVIDERS : Fault.UNCLEAR;
    }

    /** Accepts only an answer that is understood completely. */
    private Optional<Answer> said(int status, String body) {
        boolean mayAnswer = status >= 200 && status < 300 || status == DECLINED;
        return mayAnswer
                ? read(body, ProviderAnswer.class)
                        .filter(ProviderAnswer::isUnderstood)
                        .map(ProviderAnswer::meaning)
                : Optional.empty();
    }

    private Optional<ProviderError> error(String body) {
        return read(body, ProviderError.class).filter(ProviderError::isOfTheContract);
    }

    private <T> Optional<T> read(String body, Class<T> type) {
        try {
            return Optional.ofNullable(json.readValue(body, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
