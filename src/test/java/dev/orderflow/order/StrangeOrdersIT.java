package dev.orderflow.order;

import static dev.orderflow.fixture.Await.eventually;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual orders over HTTP, in the forms that shops, Windows and the web use. */
@QuarkusTest
class StrangeOrdersIT {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    @Test
    void aByteOrderMarkBeforeAnOrderOrAFileOfOrdersIsPassedOver() {
        post(JSON, "\uFEFF" + OrderJson.order("mark-1")).statusCode(202);
        post(NDJSON, "\uFEFF" + OrderJson.order("mark-2") + "\r\n\uFEFF" + OrderJson.order("mark-3"))
                .statusCode(202)
                .body("orderIds", containsInAnyOrder("mark-2", "mark-3"));
        post(NDJSON, "\uFEFF\r\n" + OrderJson.order("mark-4") + "\r\n").statusCode(202);
        post(JSON, "\uFEFF ").statusCode(400).body("errors[0].message", equalTo("is empty"));
    }

    @Test
    void anotherEncodingIsNamed() {
        post(JSON, OrderJson.order("x").getBytes(UTF_16LE)).statusCode(400).body("detail", containsString("UTF-16"));
        post(NDJSON, ("\uFEFF" + OrderJson.order("x")).getBytes(UTF_16LE))
                .statusCode(400)
                .body("errors[0].message", containsString("UTF-16"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate", "br", "zstd", "gzip, identity"})
    void aCompressedBodyIsRefusedBeforeItIsRead(String encoding) throws IOException {
        for (String type : new String[] {JSON, NDJSON}) {
            given().contentType(type)
                    .header("Content-Encoding", encoding)
                    .body(gzip(OrderJson.order("zipped")))
                    .post("/orders")
                    .then()
                    .statusCode(415)
                    .contentType("application/problem+json")
                    .header("Accept-Encoding", "identity")
                    .body("detail", containsString(encoding));
        }
    }

    @Test
    void aBodyThatIsNotCompressedMaySaySo() {
        given().contentType(JSON)
                .header("Content-Encoding", "identity")
                .body(OrderJson.order("identity-1").getBytes(UTF_8))
                .post("/orders")
                .then()
                .statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HK", "AE", "PA", "IE", "QA", "BS", "AO", "GH", "MO", "JM", "ZW"})
    void whereAddressesHaveNoPostalCodeNoneIsNeeded(String country) {
        String without = OrderJson.order("address-" + country).replace("\"DE\"", '"' + country + '"');

        post(JSON, without.replace("\"postalCode\":\"10115\",", "")).statusCode(202);
        post(JSON, without.replace("10115", "")).statusCode(202);
        post(JSON, without.replace("\"10115\"", "null")).statusCode(202);
        eventually().until(() -> new LedgerView("address-" + country).countIn("SHIPPED") == 1);
    }

    @Test
    void cityStatesNeedNoCity() {
        String singapore = OrderJson.order("address-city").replace("\"DE\"", "\"SG\"");

        post(JSON, singapore.replace("\"city\":\"Berlin\",", "")).statusCode(202);
        eventually().until(() -> new LedgerView("address-city").countIn("SHIPPED") == 1);
    }

    @Test
    void anOrderOfNothingShipsAndNeedsNoPayment() {
        String free = OrderJson.order("free-1").replace("5990", "0").replace("2995", "0");
        post(JSON, free).statusCode(202);
        post(JSON, free.replace("free-1", "free-2").replaceFirst("\"payment\":\\{[^}]*},", ""))
                .statusCode(202);
        post(JSON, free.replace("free-1", "free-3").replace("tok_visa", "")).statusCode(202);

        LedgerView ledger = new LedgerView("free-");
        eventually().until(() -> ledger.countIn("SHIPPED") == 3);
        assertThat(ledger.succeeded("PAYMENT")).hasSize(3);
        given().get("/orders/free-1").then().body("payment.reference", equalTo("free-of-charge"));
    }

    @Test
    void amountsComeWithTheMinorUnitsOfIso4217() {
        post(JSON, OrderJson.order("minor-1").replace("EUR", "HUF")).statusCode(202);
        eventually().until(() -> new LedgerView("minor-").countIn("SHIPPED") == 1);

        given().get("/orders/minor-1").then().body("minorUnits", equalTo(2));
        given().get("/orders?after=minor-&limit=1").then().body("orders[0].minorUnits", equalTo(2));
    }

    private static ValidatableResponse post(String contentType, String body) {
        return post(contentType, body.getBytes(UTF_8));
    }

    private static ValidatableResponse post(String contentType, byte[] body) {
        return given().contentType(contentType).body(body).post("/orders").then();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
