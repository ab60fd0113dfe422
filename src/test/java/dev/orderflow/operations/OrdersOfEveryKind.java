package dev.orderflow.operations;

import static dev.orderflow.fixture.Await.eventually;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import java.net.URL;
import java.util.UUID;

/** The orders whose metrics {@link MetricsIT} checks. */
record OrdersOfEveryKind(String id, Amqp shop, URL management) implements AutoCloseable {

    private static final BasicProperties PLAIN = new BasicProperties();

    OrdersOfEveryKind(URL management) throws Exception {
        this("metrics-" + UUID.randomUUID() + "-", new Amqp(OwnWorker.PREFIX), management);
    }

    void run() throws Exception {
        ordersThatEndByThemselves();
        anOrderThatIsPublishedTwice();
        anOrderThatIsCancelledAfterItWasDeadLettered();
        eventually().until(() -> read().inFlight() == 0);
    }

    private void ordersThatEndByThemselves() throws Exception {
        place(OrderJson.order(id + "1"));
        place(OrderJson.order(id + "2"));
        place(OrderJson.order(id + "3"));
        place(OrderJson.paidWith(id + "declined-1", "tok_declined"));
        place(OrderJson.paidWith(id + "declined-2", "tok_declined"));
        place(OrderJson.shippedTo(id + "refunded", "REFUSED"));
        place(OrderJson.paidWith(id + "flaky", "tok_flaky"));
        place(OrderJson.paidWith(id + "timeout", "tok_timeout"));
        place("no order");
        awaitEnded(8);
    }

    private void anOrderThatIsPublishedTwice() throws Exception {
        place(OrderJson.order(id + "1"));
        eventually().until(() -> read().value("orderflow_ledger_repeats_total", "operation", "begin") == 2);
    }

    private void anOrderThatIsCancelledAfterItWasDeadLettered() throws Exception {
        place(OrderJson.paidWith(id + "unavailable", "tok_unavailable"));
        eventually().until(() -> read().deadLetters("payment", "RETRIES_EXHAUSTED") == 1);
        given().post("/orders/" + id + "unavailable/cancel").then().statusCode(202);
        awaitEnded(9);
        given().post("/orders/" + id + "unavailable/cancel").then().statusCode(202);
        eventually()
                .until(() ->
                        read().handled("order-created", "handled") == 12 && read().handled("payment", "handled") == 12);
    }

    void place(String order) throws Exception {
        shop.publish("order.created", PLAIN, order.getBytes(UTF_8));
    }

    void awaitEnded(int orders) {
        eventually().until(() -> new LedgerView(id).ended().size() >= orders);
    }

    private Figures read() {
        return Figures.at(management);
    }

    @Override
    public void close() throws Exception {
        shop.close();
    }
}
