package dev.orderflow.simulator;

import static dev.orderflow.fixture.Await.eventually;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.fixture.ProviderProcess.Effect;
import dev.orderflow.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator follows the contract in {@code docs/api}, also after a restart. */
class ProviderSimulatorIT {

    private ProviderProcess provider;
    private SimulatorClient client;

    @BeforeEach
    void start() throws IOException {
        start("key-window=24h");
    }

    @AfterEach
    void stop() throws InterruptedException {
        provider.close();
    }

    @Test
    void actsOnceForEachKey() throws IOException {
        Reply charge = client.charge("A-1", "tok_visa").join();
        Reply refund = client.refund("A-1:REFUND", charge.reference(), 5990).join();
        Reply shipment = client.ship("A-1", "10115").join();

        assertThat(List.of(charge.code(), refund.code(), shipment.code())).containsOnly(201);
        assertThat(List.of(charge.status(), refund.status(), shipment.status()))
                .containsExactly("succeeded", "succeeded", "booked");
        assertThat(client.charge("A-1", "tok_visa").join()).isEqualTo(charge);
        assertThat(client.refund("A-1:REFUND", charge.reference(), 5990).join()).isEqualTo(refund);
        assertThat(client.ship("A-1", "10115").join()).isEqualTo(shipment);
        assertThat(provider.effects()).extracting(Effect::kind).containsExactly("CHARGE", "REFUND", "SHIPMENT");
        assertThat(provider.effects()).extracting(Effect::orderId).containsOnly("A-1");
    }

    @Test
    void findsByKeyAndByReference() {
        Reply shipment = client.ship("A-1", "10115").join();

        assertThat(shipment.reference()).startsWith("sh_");
        Reply byKey = client.lookUp("/shipments", "A-1:SHIPMENT");
        assertThat(byKey).isEqualTo(new Reply(200, shipment.json()));
        assertThat(client.get("/shipments/" + shipment.reference())).isEqualTo(byKey);
        assertThat(client.lookUp("/shipments", "A-2:SHIPMENT").code()).isEqualTo(404);
        assertThat(client.lookUp("/charges", "A-1:SHIPMENT").code()).isEqualTo(404);
        assertThat(client.get("/shipments/sh_0").code()).isEqualTo(404);
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() throws IOException {
        client.charge("A-1", "tok_visa").join();

        Reply other = client.charge("A-1", "tok_amex").join();

        assertThat(other.code()).isEqualTo(409);
        assertThat(other.error()).isEqualTo("key_reused");
        assertThat(provider.effects()).hasSize(1);
    }

    @Test
    void refusesADuplicateWhileTheFirstIsInFlightAndFindsIt() throws Exception {
        provider.faults("{\"payment\":{\"late\":1,\"lateBy\":\"10m\"}}");
        client.charge("A-1", "tok_visa");
        eventually().until(() -> client.lookUp("/charges", "A-1:PAYMENT").code() == 200);

        Reply duplicate = client.charge("A-1", "tok_visa").join();

        assertThat(duplicate.code()).isEqualTo(409);
        assertThat(duplicate.error()).isEqualTo("under_way");
        assertThat(client.lookUp("/charges", "A-1:PAYMENT").status()).isEqualTo("processing");
        assertThat(provider.effects()).isEmpty();
        assertThat(provider.stats().at("/payment/conflicts").asInt()).isEqualTo(1);
    }

    @Test
    void actsAgainAfterTheWindowAndStillFindsTheKey() throws Exception {
        provider.close();
        start("key-window=1s");
        String first = client.charge("A-1", "tok_visa").join().reference();

        eventually()
                .until(() ->
                        !client.charge("A-1", "tok_visa").join().reference().equals(first));

        assertThat(provider.effects()).extracting(Effect::key).containsExactly("A-1:PAYMENT", "A-1:PAYMENT");
        assertThat(provider.effects().get(1).at())
                .isAfterOrEqualTo(provider.effects().get(0).at().plusMillis(900));
        assertThat(client.lookUp("/charges", "A-1:PAYMENT").code()).isEqualTo(200);
        assertThat(client.get("/charges/" + first).status()).isEqualTo("succeeded");
    }

    @Test
    void actsAgainWhenTimeIsPutPastTheWindow() throws Exception {
        client.charge("A-1", "tok_visa").join();
        provider.advance(Duration.ofHours(23));
        client.charge("A-1", "tok_visa").join();
        assertThat(provider.effects()).hasSize(1);

        provider.advance(Duration.ofHours(2));
        client.charge("A-1", "tok_visa").join();

        assertThat(provider.effects()).hasSize(2);
        assertThat(client.lookUp("/charges", "A-1:PAYMENT").code()).isEqualTo(200);
    }

    @Test
    void knowsAfterAKillWhatItDid() throws Exception {
        Reply charge = client.charge("A-1", "tok_visa").join();

        provider.restart();

        assertThat(client.lookUp("/charges", "A-1:PAYMENT").json()).isEqualTo(charge.json());
        assertThat(client.get("/charges/" + charge.reference()).code()).isEqualTo(200);
        assertThat(client.charge("A-1", "tok_amex").join().error()).isEqualTo("key_reused");
        assertThat(client.charge("A-1", "tok_visa").join()).isEqualTo(charge);
        assertThat(provider.effects()).hasSize(1);
        assertThat(provider.stats().at("/payment/duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void serves2000SlowCallsAtOnce() throws Exception {
        provider.faults("{\"shipment\":{\"timeout\":1}}");

        IntStream.range(0, 2000).forEach(n -> client.ship("A-" + n, "10115"));

        eventually().until(() -> provider.stats().at("/shipment/peak").asInt() == 2000);
        Set<String> shipped = provider.effects().stream().map(Effect::orderId).collect(toSet());
        assertThat(shipped).hasSize(2000);
    }

    @Test
    void namesWhatIsWrongInARequest() {
        assertThat(client.post("/charges", null, "{\"orderId\":\"A-1\"}")
                        .join()
                        .json()
                        .toString())
                .contains("Idempotency-Key");
        assertThat(client.post("/charges", "k", "{}").join().json().toString()).contains("orderId");
        assertThat(client.post("/charges", "k", "no").join().code()).isEqualTo(400);
        assertThat(client.get("/charges").code()).isEqualTo(400);
        assertThat(client.get("/orders").code()).isEqualTo(404);
    }

    @Test
    void namesWhatIsWrongInFaults() {
        assertThatThrownBy(() -> provider.faults("{\"payment\":{\"timeout\":2}}"))
                .hasMessageContaining("payment.timeout: must be a number from 0 to 1, not 2");
    }

    private void start(String argument) throws IOException {
        provider = new ProviderProcess(argument);
        client = new SimulatorClient(provider::url);
    }
}
