package dev.orderflow.contract;

import static dev.orderflow.fixture.Await.eventually;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.OrderJson;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A worker answers as {@code docs/api/orderflow.yaml} says. {@code AccessIT} covers callers without a role. */
@QuarkusTest
class HttpApiIT {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    private final String orderId = "api-" + UUID.randomUUID();

    @Test
    void ordersArePlacedFoundAndCancelled() {
        answer("POST", "/orders", JSON, OrderJson.order(orderId), 202);
        answer("POST", "/orders", LINES, OrderJson.order(orderId + "-1"), 202);
        eventually().until(() -> get("/orders/" + orderId).contains("SHIPPED"));

        answer("GET", "/orders?state=SHIPPED&limit=1", 200);
        answer("POST", "/orders/" + orderId + "/cancel?reason=late", JSON, "", 202);
        eventually().until(() -> get("/orders/" + orderId).contains("cancellation.refused"));
        answer("GET", "/orders/" + orderId, 200);
    }

    @Test
    void anotherOrderUnderAKnownIdIsAConflictThatNamesWhatDiffers() {
        String other = OrderJson.of(orderId, "tok_another", "20095");
        answer("POST", "/orders", JSON, OrderJson.order(orderId), 202);
        eventually().until(() -> get("/orders/" + orderId).contains("SHIPPED"));

        assertThat(answer("POST", "/orders", JSON, other, 409))
                .contains("shipTo.postalCode")
                .doesNotContain("tok_");
        assertThat(answer("POST", "/orders", JSON, OrderJson.paidWith(orderId, "tok_another"), 409))
                .contains("payment.token")
                .doesNotContain("tok_");
        assertThat(answer("POST", "/orders", LINES, OrderJson.order(orderId + "-1") + "\n" + other, 400))
                .contains("shipTo.postalCode", orderId + "-1", "\"line\":2");
        answer("POST", "/orders", JSON, OrderJson.order(orderId), 202);
    }

    @Test
    void invalidRequestsAreAnsweredWithAProblem() {
        answer("POST", "/orders", JSON, "{}", 400);
        answer("POST", "/orders", LINES, OrderJson.order(orderId) + "\n{}", 400);
        answer("POST", "/orders", JSON, OrderJson.order("A".repeat(300_000)), 413);
        answer("POST", "/orders", "text/xml", "<order/>", 415);
        answer("POST", "/orders/no%20id/cancel", JSON, "", 400);
        answer("GET", "/orders/nobody-has-this", 404);
        answer("GET", "/orders?state=LOST", 400);
        answer("GET", "/dead-letters?limit=all&state=OPEN", 400);
        answer("GET", "/dead-letters/groups?state=LOST", 400);
        assertThat(get("/orders?state=LOST")).contains("a query parameter has an invalid value", "state=LOST");
        answer("POST", "/flows/nothing/pause", JSON, "{\"why\":\"a test\"}", 404);
        answer("POST", "/dead-letters/replay", JSON, "{}", 400);
        answer("POST", "/webhooks/payment", JSON, "{}", 401);
    }

    @Test
    void aQueryParameterThatAnEndpointDoesNotHaveIsRefused() {
        assertThat(answer("GET", "/orders?customerId=C-7&limit=1", 400))
                .contains("unknown query parameter customerId: there are after, limit, state");
        for (String path : new String[] {"/flows", "/topology", "/replays", "/dead-letters", "/operations/me"}) {
            assertThat(answer("GET", path + "?unknown=1", 400)).contains("unknown query parameter unknown");
        }
        answer("POST", "/orders?dryRun=true", JSON, OrderJson.order(orderId), 400);
        answer("POST", "/orders?dryRun=true", LINES, OrderJson.order(orderId), 400);
        answer("POST", "/orders/" + orderId + "/cancel?resaon=late", JSON, "", 400);
        answer("POST", "/webhooks/payment?tenant=1", JSON, "{}", 401);

        answer("POST", "/orders", JSON, OrderJson.order(orderId + "-1"), 202);
        eventually().until(() -> get("/orders/" + orderId + "-1").contains("SHIPPED"));
        answer("GET", "/orders/" + orderId, 404);
    }

    @Test
    void whatOperatorsSeeIsAsItIsWrittenDown() {
        String nobody = UUID.randomUUID().toString();

        for (String path : new String[] {
            "/flows",
            "/topology",
            "/operations/snapshot",
            "/operations/history",
            "/operations/me",
            "/replays",
            "/dead-letters",
            "/dead-letters/groups"
        }) {
            answer("GET", path, 200);
        }
        answer("POST", "/flows/payment/resume", JSON, "{\"why\":\"a test\"}", 200);
        answer("POST", "/dead-letters/replay", JSON, "{\"ids\":[\"" + nobody + "\"],\"dryRun\":true}", 200);
        answer("POST", "/dead-letters/replay", JSON, "{\"ids\":[\"" + nobody + "\"],\"why\":\"a test\"}", 409);
        answer("POST", "/dead-letters/" + nobody + "/discard", JSON, "{\"why\":\"a test\"}", 200);
        answer("POST", "/replays/" + nobody + "/stop", JSON, "{\"why\":\"a test\"}", 409);
    }

    private static String get(String path) {
        return given().get(path).asString();
    }

    private static String answer(String method, String path, int status) {
        return check(method, path, status, given().urlEncodingEnabled(false).request(method, path));
    }

    private static String answer(String method, String path, String contentType, String body, int status) {
        return check(
                method,
                path,
                status,
                given().urlEncodingEnabled(false)
                        .contentType(contentType)
                        .body(body.getBytes(UTF_8))
                        .request(method, path));
    }

    private static String check(String method, String path, int status, Response answer) {
        assertThat(answer.statusCode()).as(path + ' ' + answer.asString()).isEqualTo(status);
        Answers.check(method, path, status, answer.contentType(), answer.asString());
        return answer.asString();
    }
}
