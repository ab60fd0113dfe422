package dev.orderflow.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.HttpCalls.Response;
import io.vertx.core.MultiMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of Stripe means if it has no usable object. */
class StripeReplyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | invalid_request_error | resource_missing       | Rejected
            404 | invalid_request_error | resource_missing       | Rejected
            401 | invalid_request_error | api_key_expired        | Failed
            403 | invalid_request_error | account_invalid        | Failed
            429 | invalid_request_error | rate_limit             | Failed
            429 | invalid_request_error | lock_timeout           | Failed
            409 | invalid_request_error | idempotency_key_in_use | Unanswered
            409 | idempotency_error     | idempotency_key_in_use | Unanswered
            400 | idempotency_error     | ''                     | Unanswered
            424 | invalid_request_error | ''                     | Unanswered
            500 | api_error             | ''                     | Unanswered
            503 | api_error             | ''                     | Unanswered
            """)
    void anErrorOfStripeHasItsMeaning(int status, String type, String code, String meaning) {
        assertThat(error(status, type, code).asFailure().getClass().getSimpleName())
                .isEqualTo(meaning);
    }

    @Test
    void aLockConcernsTheOrderAndARateLimitTheProvider() {
        assertThat(error(429, "invalid_request_error", "lock_timeout")
                        .asFailure()
                        .fault())
                .isEqualTo(Fault.ORDERS);
        assertThat(error(429, "invalid_request_error", "rate_limit").asFailure().fault())
                .isEqualTo(Fault.PROVIDERS);
        assertThat(error(401, "invalid_request_error", "").asFailure().fault()).isEqualTo(Fault.PROVIDERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>502</html>",
                "null",
                "[]",
                "{}",
                "{\"error\":\"not_acted\"}",
                "{\"error\":{\"type\":\"proxy_error\"}}"
            })
    void aForeignBodySaysNothing(String body) {
        for (int status : new int[] {200, 400, 402, 403, 404, 429, 503}) {
            assertThat(reply(status, body).asFailure()).as("%d", status).isInstanceOf(Answer.Unanswered.class);
        }
    }

    @Test
    void stripeIsBelievedThatARequestMayBeRepeated() {
        String body = "{\"error\":{\"type\":\"invalid_request_error\"}}";
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("Stripe-Should-Retry", "true");

        assertThat(StripeReply.of(new Response(400, headers, body), JSON).asFailure())
                .isInstanceOf(Answer.Failed.class);
        assertThat(reply(400, body).asFailure()).isInstanceOf(Answer.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"payment_intent\",\"id\":\"pi_1\"}",
                "{\"object\":\"payment_intent\",\"id\":\"\",\"status\":\"succeeded\"}",
                "{\"object\":\"refund\",\"id\":\"re_1\",\"status\":\"succeeded\"}"
            })
    void onlyACompleteIntentIsOne(String body) {
        assertThat(reply(200, body).intent()).isEmpty();
    }

    @Test
    void theTokenAndTheMessageOfAnErrorAreNotShown() {
        String body = "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\","
                + "\"param\":\"payment_method\",\"message\":\"No such PaymentMethod: 'pm_secret'\"}}";
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("Request-Id", "req_1");

        assertThat(StripeReply.of(new Response(400, headers, body), JSON).text())
                .isEqualTo(
                        "Stripe answered 400 (invalid_request_error, resource_missing, payment_method), request req_1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | charge_already_refunded | ''     | true
            400 | charge_disputed         | ''     | true
            400 | ''                      | amount | true
            400 | parameter_missing       | amount | false
            400 | resource_missing        | ''     | false
            500 | charge_already_refunded | ''     | false
            """)
    void aLimitOfThePaymentIsADecision(int status, String code, String parameter, boolean isDecision) {
        String body = "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"%s\",\"param\":\"%s\"}}"
                .formatted(code, parameter);

        Answer answer = reply(status, body).asRefusal(Set.of("charge_already_refunded", "charge_disputed"));
        assertThat(answer instanceof Answer.Refused).isEqualTo(isDecision);
    }

    @Test
    void onlyStripeItselfCanSayThatItHasNoSuchObject() {
        assertThat(error(404, "invalid_request_error", "resource_missing").asFailedLookUp())
                .isEmpty();
        assertThat(error(404, "invalid_request_error", "").asFailedLookUp()).isPresent();
        assertThat(error(500, "api_error", "resource_missing").asFailedLookUp()).isPresent();
        assertThat(reply(404, "<html>404</html>").asFailedLookUp()).isPresent();
    }

    private static StripeReply error(int status, String type, String code) {
        return reply(status, "{\"error\":{\"type\":\"%s\",\"code\":\"%s\"}}".formatted(type, code));
    }

    private static StripeReply reply(int status, String body) {
        return StripeReply.of(new Response(status, MultiMap.caseInsensitiveMultiMap(), body), JSON);
    }
}
