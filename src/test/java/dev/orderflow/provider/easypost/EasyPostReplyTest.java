package dev.orderflow.provider.easypost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.Label;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.HttpCalls.Response;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of EasyPost means. */
class EasyPostReplyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "401, APIKEY.INACTIVE, Failed, PROVIDERS",
        "402, PAYMENT_REQUIRED, Failed, PROVIDERS",
        "403, FORBIDDEN, Failed, PROVIDERS",
        "429, RATE_LIMITED, Failed, PROVIDERS",
        "404, NOT_FOUND, Failed, UNCLEAR",
        "422, ADDRESS.COUNTRY.INVALID, Rejected, ORDERS",
        "422, SHIPMENT.INVALID_PARAMS, Rejected, ORDERS",
        "422, SHIPMENT.POSTAGE.FAILURE, Failed, UNCLEAR",
        "422, SHIPMENT.MISSING_RATE, Failed, UNCLEAR",
        "422, SHIPMENT.POSTAGE.EXISTS, Unanswered, UNCLEAR",
        "422, SHIPMENT.PURCHASE.IN_PROGRESS, Unanswered, UNCLEAR",
        "422, SHIPMENT.POSTAGE.NO_RESPONSE, Unanswered, UNCLEAR",
        "422, SHIPMENT.POSTAGE.TIMED_OUT, Unanswered, UNCLEAR",
        "409, CONFLICT, Unanswered, UNCLEAR",
        "500, INTERNAL_SERVER_ERROR, Unanswered, UNCLEAR",
        "503, SERVICE_UNAVAILABLE, Unanswered, UNCLEAR"
    })
    void anErrorOfEasyPostHasItsMeaning(int status, String code, String meaning, Fault fault) {
        Answer answer = reply(status, "{\"error\":{\"code\":\"%s\",\"message\":\"Ada, Main St\"}}".formatted(code))
                .asFailure();

        assertThat(answer.getClass().getSimpleName()).isEqualTo(meaning);
        assertThat(answer.fault()).isEqualTo(fault);
        assertThat(answer.toString()).contains(status + " (" + code + ")").doesNotContain("Ada");
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
                "{\"error\":{\"code\":\"Bad Request\"}}",
                "{\"object\":\"Shipment\",\"id\":\"\"}",
                "{\"object\":\"Order\",\"id\":\"order_1\"}"
            })
    void aForeignBodySaysNothing(String body) {
        for (int status : new int[] {200, 201, 400, 403, 404, 422, 429, 503}) {
            EasyPostReply reply = reply(status, body);
            assertThat(reply.asFailure()).as("%d", status).isInstanceOf(Answer.Unanswered.class);
            assertThat(reply.shipment()).isEmpty();
            assertThat(reply.booked()).isEmpty();
            assertThat(reply.rates()).isEmpty();
        }
    }

    @Test
    void aShipmentWithALabelIsBooked() {
        assertThat(reply(200, """
                        {"object":"Shipment","id":"shp_1","postage_label":{"label_url":"https://l/1.png"},
                         "selected_rate":{"carrier":"UPS","service":"Ground"},"tracking_code":"1Z",
                         "tracker":{"public_url":"https://t/1"}}""").booked())
                .contains(new Answer.Done("shp_1", new Label("https://l/1.png", "UPS", "Ground", "1Z", "https://t/1")));
        assertThat(reply(200, "{\"object\":\"Shipment\",\"id\":\"shp_1\",\"postage_label\":{},\"selected_rate\":null}")
                        .booked())
                .contains(new Answer.Done("shp_1"));
        assertThat(reply(200, "{\"object\":\"Shipment\",\"id\":\"shp_1\",\"selected_rate\":{}}")
                        .booked())
                .isEmpty();
    }

    @Test
    void whatIsNotUsableOfALabelIsLeftOut() {
        assertThat(reply(200, """
                        {"object":"Shipment","id":"shp_1","postage_label":{"label_url":"javascript:alert(1)"},
                         "selected_rate":{"carrier":7,"service":"a\\u202eb"},"tracking_code":" "}""").booked())
                .contains(new Answer.Done("shp_1", new Label(null, null, "a\ufffdb", null, null)));
    }

    @Test
    void onlyEasyPostItselfCanSayThatItHasNoSuchShipment() {
        assertThat(reply(404, "{\"error\":{\"code\":\"NOT_FOUND\"}}").asFailedLookUp())
                .isEmpty();
        assertThat(reply(404, "<html>404</html>").asFailedLookUp()).isPresent();
        assertThat(reply(503, "{\"error\":{\"code\":\"NOT_FOUND\"}}").asFailedLookUp())
                .isPresent();
    }

    private static EasyPostReply reply(int status, String body) {
        return EasyPostReply.of(new Response(status, MultiMap.caseInsensitiveMultiMap(), body), JSON);
    }
}
