package dev.orderflow.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protection against other sites where access is open, as for developers. */
@QuarkusTest
class OtherSitesIT {

    @TestHTTPResource("/")
    URL worker;

    @Test
    void everybodyHasEveryRole() {
        given().get("/operations/me")
                .then()
                .statusCode(200)
                .body("user", equalTo("anonymous"))
                .body("roles", contains("operator", "shop", "viewer"))
                .body("open", equalTo(true))
                .body("dev", equalTo(false));
        given().get("/orders").then().statusCode(200);
    }

    @Test
    void aPageOfAnotherSiteChangesNothing() {
        for (Endpoint endpoint : Endpoints.ALL) {
            if (!endpoint.isRead()) {
                refused(endpoint, "Origin", "https://elsewhere.example");
                refused(endpoint, "Origin", "http://" + worker.getHost() + ":1");
                refused(endpoint, "Origin", "null");
                refused(endpoint, "Origin", "http://[");
            }
        }
    }

    /** Posts a form, which a browser sends without a preflight request. */
    @Test
    void aPageOfAnotherSiteLogsNobodyIn() {
        for (String path : List.of("/login", "/webhooks/login", "/orders/login", "/console/login")) {
            var answer = given().header("Origin", "https://elsewhere.example")
                    .formParam("user", "eve")
                    .formParam("password", "eve")
                    .post(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.cookies()).as(path).isEmpty();
        }
        assertThat(given().formParam("user", "eve")
                        .formParam("password", "eve")
                        .post("/webhooks/login")
                        .statusCode())
                .as("there is no such log-in")
                .isIn(404, 405);
    }

    @Test
    void aPageOfOurOwnAndAProgramMayChangeSomething() {
        String own = "http://" + worker.getAuthority();

        post("/operations/logout", "Origin", own).then().statusCode(204);
        post("/operations/logout", "X-Nothing", "").then().statusCode(204);
    }

    @Test
    void whatAProxyWouldSayIsNotBelievedOfEverybody() {
        given().header("Origin", "https://elsewhere.example")
                .header("X-Forwarded-Host", "elsewhere.example")
                .post("/operations/logout")
                .then()
                .statusCode(403);
    }

    @Test
    void notificationsOfAProviderAreAcceptedFromAnywhere() {
        post("/webhooks/payment", "User-Agent", "provider.example").then().statusCode(401);
    }

    private static void refused(Endpoint endpoint, String header, String value) {
        post(endpoint.pathWith("A-1"), header, value).then().statusCode(403);
    }

    private static Response post(String path, String header, String value) {
        return given().header(header, value).post(path);
    }
}
