package dev.orderflow.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URL;
import org.junit.jupiter.api.Test;

/** Where access is open, as for developers: what holds all the same. */
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
            if (!endpoint.isRead() && !endpoint.isOpen()) {
                refused(endpoint, "Sec-Fetch-Site", "cross-site");
                refused(endpoint, "Sec-Fetch-Site", "same-site");
                refused(endpoint, "Origin", "https://elsewhere.example");
                refused(endpoint, "Origin", "http://" + worker.getHost() + ":1");
                refused(endpoint, "Origin", "null");
                refused(endpoint, "Origin", "http://[");
            }
        }
        post("/login", "Sec-Fetch-Site", "cross-site").then().statusCode(403);
    }

    @Test
    void aPageOfOurOwnAndAProgramMayChangeSomething() {
        String own = "http://" + worker.getAuthority();

        post("/operations/logout", "Origin", own).then().statusCode(204);
        post("/operations/logout", "Sec-Fetch-Site", "same-origin").then().statusCode(204);
        post("/operations/logout", "Sec-Fetch-Site", "none").then().statusCode(204);
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
    void newsOfAProviderComeFromAnywhere() {
        post("/webhooks/payment", "Origin", "https://provider.example").then().statusCode(401);
    }

    private static void refused(Endpoint endpoint, String header, String value) {
        post(endpoint.pathWith("A-1"), header, value)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", equalTo("the request comes from a page of another site"));
    }

    private static Response post(String path, String header, String value) {
        return given().header(header, value).post(path);
    }
}
