package dev.orderflow.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.Label;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.HttpCalls.Response;
import io.vertx.core.MultiMap;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswersTest {

    private static final MultiMap NO_HEADERS = MultiMap.caseInsensitiveMultiMap();

    private final HttpAnswers answers = new HttpAnswers(new ObjectMapper());

    @ParameterizedTest
    @CsvSource({"201, succeeded", "200, succeeded", "201, booked"})
    void whatIsDoneIsDone(int status, String word) {
        assertThat(answers.toAct(said(status, word))).isEqualTo(new Answer.Done("x_1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"carrier":"UPS","url":"https://l/1.pdf","trackingCode":"1Z","more":1} | UPS
            {"carrier":"UPS","url":7,"service":{}}                                  | UPS
            "https://l/1.pdf"                                                       |
            [7]                                                                     |
            null                                                                    |
            """)
    void aLabelOfAnyFormLeavesTheShipmentBooked(String label, String carrier) {
        Answer answer = answers.toAct(
                answer(201, "{\"reference\":\"x_1\",\"status\":\"booked\",\"label\":%s}".formatted(label)));

        assertThat(answer).isInstanceOf(Answer.Done.class);
        Label found = ((Answer.Done) answer).label();
        assertThat(found == null ? null : found.carrier()).isEqualTo(carrier);
    }

    @ParameterizedTest
    @CsvSource({"202, processing", "200, processing", "202, queued"})
    void whatIsTakenIsPending(int status, String word) {
        assertThat(answers.toAct(said(status, word))).isEqualTo(new Answer.Pending("x_1"));
    }

    @ParameterizedTest
    @CsvSource({"402, declined", "200, declined", "402, refused"})
    void aNoIsAnOutcome(int status, String word) {
        assertThat(answers.toAct(said(status, word))).isEqualTo(new Answer.Refused("no funds"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 413, 422, 451})
    void whatTheContractCallsWrongIsRejectedWithTheProvidersReason(int status) {
        assertThat(answers.toAct(error(status, "invalid_request")))
                .isEqualTo(new Answer.Rejected("the provider answered " + status + " (invalid_request, too small)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407})
    void aTokenThatEndedIsNoOrdersFault(int status) {
        assertThat(answers.toAct(error(status, "invalid_token")))
                .isInstanceOf(Answer.Failed.class)
                .extracting(Answer::fault)
                .isEqualTo(Fault.PROVIDERS);
    }

    @Test
    void onlyTheContractsOwnWordSaysThatNothingHappened() {
        assertThat(answers.toAct(error(503, "not_acted"))).isInstanceOf(Answer.Failed.class);
        assertThat(answers.toAct(error(429, "not_acted")))
                .isEqualTo(new Answer.Failed("the provider answered 429 (not_acted, too small)", Fault.PROVIDERS));
        assertThat(answers.toAct(error(503, "upstream_reset"))).isInstanceOf(Answer.Unanswered.class);
        assertThat(answers.toAct(error(502, "not_acted"))).isInstanceOf(Answer.Unanswered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 402, 404, 408, 422, 425, 500, 502, 503, 504})
    void whatAProxyAnswersMayFollowAnAct(int status) {
        String framework = "{\"timestamp\":1,\"status\":503,\"error\":\"Service Unavailable\",\"path\":\"/charges\"}";
        for (String body : List.of("", "no", "<html>", "[]", "{}", "{\"message\":\"no Route\"}", framework)) {
            assertThat(answers.toAct(answer(status, body)))
                    .isEqualTo(new Answer.Unanswered("the provider answered " + status));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407, 429})
    void whatAProxyRefusesIsNoOrdersFault(int status) {
        assertThat(answers.toAct(answer(status, "<html>")))
                .isEqualTo(new Answer.Unanswered("the provider answered " + status, Fault.PROVIDERS));
    }

    @Test
    void aConflictConcernsItsOrderOnly() {
        assertThat(answers.toAct(error(409, "under_way")))
                .isInstanceOf(Answer.Unanswered.class)
                .extracting(Answer::fault)
                .isEqualTo(Fault.ORDERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "<html>",
                "{}",
                "{\"status\":\"perhaps\"}",
                "{\"status\":\"succeeded\"}",
                "{\"status\":\"booked\"}",
                "{\"status\":\"succeeded\",\"reference\":\"\"}",
                "{\"status\":\"processing\",\"reference\":\" \"}",
                "{\"status\":\"booked\",\"reference\":\"a\\u0000b\"}",
                "{\"status\":\"booked\",\"reference\":\"a\\ud800b\"}",
                "{\"status\":\"succeeded\",\"reference\":\"x_1\"",
            })
    void whatCannotBeUnderstoodMayHaveActed(String body) {
        assertThat(answers.toAct(new Response(200, NO_HEADERS, body))).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void aReferenceThatIsTooLongNamesNothing() {
        String reference = "x".repeat(513);
        assertThat(answers.toAct(answer(201, "{\"status\":\"booked\",\"reference\":\"" + reference + "\"}")))
                .isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void aReasonIsOneShortLine() {
        String reason = "no\\u0000 funds\\n \\ud800" + "x".repeat(3_000_000);
        assertThat(answers.toAct(answer(402, "{\"status\":\"declined\",\"reason\":\"" + reason + "\"}")))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("no\uFFFD funds  \uFFFDxx")
                                .hasSize(200));
        assertThat(answers.toAct(answer(402, "{\"status\":\"declined\",\"reason\":\" \"}")))
                .isEqualTo(new Answer.Refused("no reason given"));
    }

    @Test
    void withoutAConnectionNothingWasSent() {
        assertThat(HttpCalls.toFailure(new RuntimeException(new ConnectException("refused"))))
                .isInstanceOf(Answer.Failed.class);
        assertThat(HttpCalls.toFailure(new TimeoutException())).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void aLookUpFindsOrDoesNotFindOrCannotTell() {
        assertThat(answers.toLookUp(said(200, "succeeded"))).contains(new Answer.Done("x_1"));
        assertThat(answers.toLookUp(error(404, "not_found"))).isEmpty();
        assertThat(answers.toLookUp(answer(404, "<html>"))).containsInstanceOf(Answer.Unanswered.class);
        assertThat(answers.toLookUp(error(404, "no_route"))).containsInstanceOf(Answer.Unanswered.class);
        assertThat(answers.toLookUp(error(400, "invalid_request"))).containsInstanceOf(Answer.Unanswered.class);
        assertThat(answers.toLookUp(new Response(503, NO_HEADERS, ""))).containsInstanceOf(Answer.Unanswered.class);
    }

    private static Response error(int status, String code) {
        return answer(status, "{\"error\":\"" + code + "\",\"detail\":\"too small\",\"more\":1}");
    }

    private static Response said(int status, String word) {
        return answer(status, "{\"reference\":\"x_1\",\"status\":\"" + word + "\",\"reason\":\"no funds\",\"more\":1}");
    }

    private static Response answer(int status, String body) {
        return new Response(status, NO_HEADERS, body);
    }
}
