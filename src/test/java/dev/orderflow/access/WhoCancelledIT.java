package dev.orderflow.access;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.access.HttpCaller.Answer;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.rabbitmq.Causes;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cancellations of orders whose payment does not succeed, so that it is not too late. */
class WhoCancelledIT {

    private static final String PREFIX = System.getProperty("orderflow.topology.prefix") + "cancelled.";
    private static final String USER = System.getProperty("rabbitmq-username", "guest");
    private static final int UNKNOWN = 20;

    private static AccessWorker worker;
    private static Amqp outside;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> settings = new HashMap<>(AccessWorker.user("till", "shop"));
        settings.putAll(AccessWorker.user("vera", "viewer"));
        settings.put("orderflow.topology.prefix", PREFIX);
        settings.put("orderflow.intake.open", "true");
        settings.put("orderflow.retry.delays", "1s,2s,1h");
        worker = AccessWorker.start(settings);
        outside = new Amqp(PREFIX);
    }

    @AfterAll
    static void stop() throws Exception {
        if (outside != null) {
            outside.close();
        }
        if (worker != null) {
            worker.close();
        }
    }

    @Test
    void theTimelineNamesWhoCancelledOverHttp() throws Exception {
        place("by-http-1");
        assertThat(cancel(worker.nobody(), "by-http-1").status()).isEqualTo(401);
        assertThat(cancel(worker.user("vera"), "by-http-1").status()).isEqualTo(403);
        assertThat(cancel(worker.user("till"), "by-http-1").status()).isEqualTo(202);

        expectCancelledBy("by-http-1", "till");
    }

    @Test
    void aMessageFromOutsideNamesNobody() throws Exception {
        place("by-message-1");
        BasicProperties forged = new BasicProperties.Builder()
                .headers(Map.of("orderflow-by", "till", "orderflow-attempt", "2"))
                .build();
        outside.publish("order.cancel", forged, "{\"orderId\":\"by-message-1\",\"by\":\"till\"}".getBytes(UTF_8));

        expectCancelledBy("by-message-1", "by message");
    }

    @Test
    void aMessageNamesTheUserWhomTheBrokerHasChecked() throws Exception {
        place("by-user-1");
        outside.publish("order.cancel", as(USER), "{\"orderId\":\"by-user-1\"}".getBytes(UTF_8));

        expectCancelledBy("by-user-1", USER);
    }

    @Test
    void theBrokerRefusesTheNameOfAnotherUser() throws Exception {
        try (Amqp another = new Amqp(PREFIX)) {
            assertThatThrownBy(() -> another.publish("order.cancel", as("till"), "{}".getBytes(UTF_8)))
                    .satisfies(e -> assertThat(Causes.of(e)).startsWith("PRECONDITION_FAILED"));
        }
    }

    private static BasicProperties as(String user) {
        return new BasicProperties.Builder().userId(user).build();
    }

    /** Its first attempt fails, so that the message returns from a retry queue, where headers of workers count. */
    @Test
    void aNameThatWasForgedIsNotBelievedAfterARetryEither() throws Exception {
        BasicProperties forged = new BasicProperties.Builder()
                .headers(Map.of("orderflow-by", "till"))
                .build();
        outside.publish("order.cancel", forged, "{\"orderId\":\"overtaken-1\"}".getBytes(UTF_8));
        eventually().until(() -> worker.process().log().contains("order overtaken-1 is not in the ledger"));
        place("overtaken-1");

        expectCancelledBy("overtaken-1", "by message");
    }

    @Test
    void theCancellationOfAnUnknownOrderLeavesNoDeadLetter() throws Exception {
        for (int i = 0; i < UNKNOWN; i++) {
            assertThat(cancel(worker.user("till"), "unknown-" + i).status()).isEqualTo(202);
        }
        eventually().untilAsserted(() -> {
            for (int i = 0; i < UNKNOWN; i++) {
                assertThat(worker.process().log())
                        .containsPattern("dropped at attempt 3: order unknown-" + i + " is not in the ledger");
            }
        });
        assertThat(outside.depth("dead-letter")).isZero();
        assertThat(outside.depth("order-created.retry-1h")).isZero();
    }

    private static void place(String orderId) throws Exception {
        String order = OrderJson.paidWith(orderId, "tok_unavailable");
        assertThat(worker.nobody().post("/orders", "application/json", order).status())
                .isEqualTo(202);
        eventually()
                .until(() -> timeline(orderId).contains("order.accepted")
                        || timeline(orderId).contains("cancelled"));
    }

    private static Answer cancel(HttpCaller caller, String orderId) throws Exception {
        return caller.post("/orders/" + orderId + "/cancel", "application/json", "");
    }

    private static void expectCancelledBy(String orderId, String name) {
        eventually()
                .untilAsserted(() -> assertThat(timeline(orderId))
                        .contains("order.cancelled")
                        .contains("\"by\":\"" + name + "\""));
    }

    private static String timeline(String orderId) throws Exception {
        return worker.user("vera").get("/orders/" + orderId).body();
    }
}
