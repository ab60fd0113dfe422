package dev.orderflow.operations;

import static dev.orderflow.fixture.Await.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthIT {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Test
    void aRunningWorkerIsLiveStartedAndReady() {
        for (String probe : new String[] {"live", "started", "ready"}) {
            given().get(management + "health/" + probe).then().statusCode(200).body("status", equalTo("UP"));
        }
    }

    @Test
    void readinessReportsEveryChannelAndTheDatabase() {
        String channels = "checks.find { it.name == 'SmallRye Reactive Messaging - readiness check' }.data.";
        given().get(management + "health/ready")
                .then()
                .body(channels + "payment", containsString("[OK] - consuming"))
                .body(channels + "payment", containsString(" since "))
                .body(channels + "payment", containsString("prefetch 250, in flight 0"))
                .body(channels + "'payment-events'", containsString("[OK] - publishing to"))
                .body("checks.name", hasItem("ledger database"));
    }

    @Test
    void metricsCountWhatEachFlowDoes() {
        eventually()
                .untilAsserted(() -> assertThat(
                                given().get(management + "metrics").body().asString())
                        .contains("orderflow_flow_prefetch{flow=\"payment\"} 250.0")
                        .contains("orderflow_flow_in_flight{flow=\"shipping\"}"));
    }
}
