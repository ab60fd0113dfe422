package dev.orderflow.simulator;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.fixture.ProviderProcess.Effect;
import dev.orderflow.simulator.SimulatorClient.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Special values in an order work as in the simulated providers of Orderflow. */
class SpecialValuesIT {

    private ProviderProcess provider;
    private SimulatorClient client;

    @BeforeEach
    void start() throws Exception {
        provider = new ProviderProcess();
        provider.faults("{\"payment\":{\"settleAfter\":\"50ms\"},\"shipment\":{\"settleAfter\":\"50ms\"}}");
        client = new SimulatorClient(provider::url);
    }

    @AfterEach
    void stop() throws InterruptedException {
        provider.close();
    }

    @Test
    void refuse() throws Exception {
        assertThat(client.charge("A-1", "tok_declined").join().status()).isEqualTo("declined");
        assertThat(client.ship("A-1", "REFUSED").join().status()).isEqualTo("refused");
        assertThat(provider.effects()).isEmpty();
        String charge = client.charge("A-1-norefund", "tok_visa").join().reference();
        assertThat(client.refund("A-1-norefund:REFUND", charge, 5990).join().status())
                .isEqualTo("refused");
        assertThat(provider.effects()).extracting(Effect::kind).containsExactly("CHARGE");
    }

    @Test
    void failThreeTimes() {
        assertThat(codes(() -> client.charge("A-1", "tok_flaky"))).containsExactly(503, 503, 503, 201);
        assertThat(codes(() -> client.ship("A-1", "FLAKY"))).containsExactly(503, 503, 503, 201);
    }

    @Test
    void failAlways() throws Exception {
        assertThat(codes(() -> client.charge("A-1", "tok_unavailable"))).containsOnly(503);
        assertThat(codes(() -> client.ship("A-1", "UNAVAILABLE"))).containsOnly(503);
        assertThat(provider.effects()).isEmpty();
    }

    @Test
    void leaveTheFirstRequestWithoutAnAnswer() throws Exception {
        CompletableFuture<Reply> charge = client.charge("A-1", "tok_timeout");
        CompletableFuture<Reply> shipment = client.ship("A-1", "TIMEOUT");
        eventually().until(() -> provider.effects().size() == 2);

        assertThat(client.charge("A-1", "tok_timeout").join().code()).isEqualTo(201);
        assertThat(client.ship("A-1", "TIMEOUT").join().code()).isEqualTo(201);
        assertThat(provider.effects()).hasSize(2);
        assertThat(charge).isNotDone();
        assertThat(shipment).isNotDone();
    }

    @Test
    void settleLater() {
        assertThat(client.charge("A-1", "tok_processing").join().code()).isEqualTo(202);
        assertThat(client.ship("A-1", "QUEUED").join().status()).isEqualTo("queued");

        eventually()
                .until(() -> client.lookUp("/charges", "A-1:PAYMENT").status().equals("succeeded"));
        eventually()
                .until(() ->
                        client.lookUp("/shipments", "A-1:SHIPMENT").status().equals("booked"));
    }

    @Test
    void waitForTheCustomer() throws Exception {
        waitsForTheCustomer("/charges", client.charge("A-1", "tok_action").join());
        waitsForTheCustomer(
                "/authorizations", client.authorize("A-1", "tok_action").join());
        assertThat(provider.effects()).extracting(Effect::kind).containsExactly("CHARGE", "AUTHORIZATION");
    }

    private void waitsForTheCustomer(String path, Reply payment) {
        assertThat(payment.code()).isEqualTo(202);
        assertThat(payment.status()).isEqualTo("action_required");
        assertThat(payment.json().at("/action/url").asText())
                .isEqualTo(provider.url() + "/actions/" + payment.reference());
        assertThat(client.lookUp(path, "A-1:PAYMENT")).isEqualTo(new Reply(200, payment.json()));

        assertThat(client.act(payment).statusCode()).isEqualTo(200);

        Reply completed = client.lookUp(path, "A-1:PAYMENT");
        assertThat(completed.status()).isEqualTo("succeeded");
        assertThat(completed.json().has("action")).isFalse();
        assertThat(client.act(payment).statusCode()).isEqualTo(409);
    }

    @Test
    void waitForACustomerWhoNeverActs() throws Exception {
        Reply charge = client.charge("A-1", "tok_action_never").join();

        assertThat(client.act(charge).statusCode()).isEqualTo(409);

        assertThat(client.lookUp("/charges", "A-1:PAYMENT")).isEqualTo(new Reply(200, charge.json()));
        assertThat(provider.effects()).isEmpty();
    }

    private static List<Integer> codes(Supplier<CompletableFuture<Reply>> request) {
        return Stream.generate(request)
                .limit(4)
                .map(reply -> reply.join().code())
                .toList();
    }
}
