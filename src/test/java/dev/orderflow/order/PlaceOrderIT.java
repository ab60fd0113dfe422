package dev.orderflow.order;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.orderflow.fixture.OrderJson;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaceOrderIT {

    private static final String NDJSON = "application/x-ndjson";

    @Test
    void everyBadFieldOfAnOrderIsNamed() {
        String bad = OrderJson.order("A 1").replace("\"DE\"", "\"Mars\"").replace("SKU-1", "");

        post(ContentType.JSON.toString(), bad)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", containsInAnyOrder("orderId", "shipTo.country", "lines[0].sku"));
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        post(ContentType.JSON.toString(), "{\"orderId\":").statusCode(400).contentType("application/problem+json");
        post(ContentType.JSON.toString(), "").statusCode(400).body("errors[0].message", equalTo("is empty"));
    }

    @Test
    void anOrderAboveTheLimitIsRefused() {
        String large = OrderJson.order("A-1").replace("Ada", "A".repeat(300_000));

        post(ContentType.JSON.toString(), large).statusCode(413).contentType("application/problem+json");
        post(NDJSON, large + "\n" + OrderJson.order("after-large"))
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].line", equalTo(1))
                .body("errors[0].message", containsString("longer than"))
                .body("orderIds", contains("after-large"));
    }

    @Test
    void theGoodLinesAreTakenAndTheBadOnesNamedByLineAndField() {
        String lines = OrderJson.order("bulk-1") + "\n\nnonsense\n"
                + OrderJson.order("bulk-2").replace("5990", "1") + "\n" + OrderJson.order("bulk-3");

        post(NDJSON, lines)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(2))
                .body("errors.line", contains(3, 4))
                .body("errors[1].field", equalTo("total.amount"))
                .body("orderIds", containsInAnyOrder("bulk-1", "bulk-3"));
    }

    @Test
    void anotherMediaTypeIsNotTaken() {
        post("text/xml", "<order/>").statusCode(415);
    }

    private static ValidatableResponse post(String contentType, String body) {
        return given().contentType(contentType)
                .body(body.getBytes(UTF_8))
                .post("/orders")
                .then();
    }
}
