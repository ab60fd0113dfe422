package dev.orderflow.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.ledger.Answer;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswersTest {

    private final HttpAnswers answers = new HttpAnswers(new ObjectMapper());

    @ParameterizedTest
    @CsvSource({"201, succeeded", "200, succeeded", "201, booked"})
    void whatIsDoneIsDone(int status, String word) {
        assertThat(answers.toAct(said(status, word))).isEqualTo(new Answer.Done("x_1"));
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
    @ValueSource(ints = {400, 401, 403, 404, 422, 429, 503})
    void whatWasNotTakenDidNothing(int status) {
        assertThat(answers.toAct(answer(status, "no")))
                .isInstanceOfSatisfying(
                        Answer.Failed.class, failed -> assertThat(failed.why()).contains(status + ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500, 502, 504})
    void whatBrokeOrIsUnderWayMayHaveActed(int status) {
        assertThat(answers.toAct(answer(status, "no"))).isInstanceOf(Answer.Unanswered.class);
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
                "{\"status\":\"booked\"}"
            })
    void whatCannotBeUnderstoodMayHaveActed(String body) {
        assertThat(answers.toAct(RestResponse.status(RestResponse.Status.OK, body)))
                .isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void withoutAConnectionNothingWasSent() {
        assertThat(HttpAnswers.toFailure(new RuntimeException(new ConnectException("refused"))))
                .isInstanceOf(Answer.Failed.class);
        assertThat(HttpAnswers.toFailure(new TimeoutException())).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void aLookUpFindsOrDoesNotFindOrCannotTell() {
        assertThat(answers.toLookUp(said(200, "succeeded"))).contains(new Answer.Done("x_1"));
        assertThat(answers.toLookUp(RestResponse.status(RestResponse.Status.NOT_FOUND, "")))
                .isEmpty();
        assertThat(answers.toLookUp(RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE, "")))
                .containsInstanceOf(Answer.Unanswered.class);
    }

    private static RestResponse<String> said(int status, String word) {
        return answer(status, "{\"reference\":\"x_1\",\"status\":\"" + word + "\",\"reason\":\"no funds\",\"more\":1}");
    }

    private static RestResponse<String> answer(int status, String body) {
        return RestResponse.ResponseBuilder.<String>create(status, "as the test says")
                .entity(body)
                .build();
    }
}
