package dev.orderflow.simulator;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.fixture.ProviderProcess.Effect;
import dev.orderflow.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault behaves as its name says and has the right effect. */
class FaultsIT {

    private static ProviderProcess provider;
    private static SimulatorClient client;

    private final String order = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws IOException {
        provider = new ProviderProcess();
        client = new SimulatorClient(provider::url);
    }

    @BeforeEach
    void reset() throws Exception {
        provider.faults("{\"payment\":{},\"refund\":{},\"shipment\":{}}");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        provider.close();
    }

    @Test
    void dropsBeforeActing() throws Exception {
        payment("\"dropBefore\":1");

        assertThat(client.charge(order, "tok_visa")).failsWithin(Duration.ofSeconds(60));

        assertThat(effects()).isEmpty();
        assertThat(lookUp().code()).isEqualTo(404);
    }

    @Test
    void dropsAfterActing() throws Exception {
        payment("\"dropAfterActing\":1");

        assertThat(client.charge(order, "tok_visa")).failsWithin(Duration.ofSeconds(60));

        assertThat(effects()).hasSize(1);
        assertThat(lookUp().status()).isEqualTo("succeeded");
    }

    @Test
    void actsAndNeverAnswers() throws Exception {
        payment("\"timeout\":1,\"latency\":\"10m\"");
        CompletableFuture<Reply> unanswered = client.charge(order, "tok_visa");

        eventually().until(() -> effects().size() == 1);

        payment("");
        assertThat(lookUp().status()).isEqualTo("succeeded");
        assertThat(unanswered).isNotDone();
    }

    @Test
    void failsBeforeActing() throws Exception {
        payment("\"failBefore\":1");

        assertThat(client.charge(order, "tok_visa").join().code()).isEqualTo(503);

        assertThat(effects()).isEmpty();
        assertThat(lookUp().code()).isEqualTo(404);
        payment("");
        assertThat(client.charge(order, "tok_visa").join().code()).isEqualTo(201);
    }

    @Test
    void failsAfterActing() throws Exception {
        payment("\"failAfter\":1");

        assertThat(client.charge(order, "tok_visa").join().code()).isEqualTo(500);

        payment("");
        assertThat(client.charge(order, "tok_visa").join().code()).isEqualTo(201);
        assertThat(effects()).hasSize(1);
    }

    @Test
    void actsLate() throws Exception {
        payment("\"late\":1,\"lateBy\":\"1s\"");
        Instant asked = Instant.now();

        CompletableFuture<Reply> late = client.charge(order, "tok_visa");
        eventually().until(() -> lookUp().code() == 200);

        assertThat(lookUp().status()).isEqualTo("processing");
        assertThat(late.join().code()).isEqualTo(201);
        assertThat(effects().get(0).at()).isAfterOrEqualTo(asked.plusMillis(990));
        assertThat(lookUp().status()).isEqualTo("succeeded");
    }

    @Test
    void actsLateAlsoIfNobodyWaits() throws Exception {
        payment("\"late\":1,\"lateBy\":\"1s\"");
        int answered = provider.stats().at("/payment/underWay").asInt();
        try (Socket connection = new Socket("localhost", provider.port())) {
            String body = "{\"orderId\":\"" + order + "\"}";
            String head =
                    "POST /charges HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: %s:PAYMENT\r\nContent-Length: %d";
            connection
                    .getOutputStream()
                    .write((head.formatted(order, body.length()) + "\r\n\r\n" + body).getBytes(UTF_8));
            eventually().until(() -> lookUp().code() == 200);
        }

        eventually().until(() -> provider.stats().at("/payment/underWay").asInt() == answered);
        assertThat(effects()).isEmpty();
        eventually().until(() -> effects().size() == 1);
    }

    @Test
    void declines() throws Exception {
        payment("\"decline\":1");

        Reply declined = client.charge(order, "tok_visa").join();

        assertThat(declined.code()).isEqualTo(402);
        assertThat(declined.status()).isEqualTo("declined");
        assertThat(declined.json().path("reason").asText()).isNotBlank();
        assertThat(lookUp()).isEqualTo(new Reply(200, declined.json()));
        assertThat(effects()).isEmpty();
    }

    @Test
    void answersFirstAndDecidesLater() throws Exception {
        payment("\"processing\":1,\"settleAfter\":\"1s\"");

        Reply taken = client.charge(order, "tok_visa").join();

        assertThat(taken.code()).isEqualTo(202);
        assertThat(taken.status()).isEqualTo("processing");
        assertThat(lookUp()).isEqualTo(new Reply(200, taken.json()));
        assertThat(effects()).isEmpty();
        eventually().until(() -> lookUp().status().equals("succeeded"));
        assertThat(effects()).extracting(Effect::reference).containsExactly(taken.reference());
        assertThat(client.charge(order, "tok_visa").join()).isEqualTo(taken);
    }

    @Test
    void waitsForACustomerWhoActsLater() throws Exception {
        payment("\"actionRequired\":1,\"actsAfter\":\"1s\",\"reference\":\"a b/%s\"");

        Reply waiting = client.charge(order, "tok_visa").join();

        assertThat(waiting.code()).isEqualTo(202);
        assertThat(waiting.status()).isEqualTo("action_required");
        assertThat(lookUp()).isEqualTo(new Reply(200, waiting.json()));
        assertThat(effects()).isEmpty();
        eventually().until(() -> lookUp().status().equals("succeeded"));
        assertThat(effects()).extracting(Effect::reference).containsExactly(waiting.reference());
        assertThat(client.act(waiting).statusCode()).isEqualTo(409);
        assertThat(client.charge(order, "tok_visa").join()).isEqualTo(waiting);
    }

    @Test
    void isDown() throws Exception {
        int before = provider.stats().at("/payment/whileDown").size();
        payment("\"down\":true");

        assertThat(client.charge(order, "tok_visa").join().code()).isEqualTo(503);
        assertThat(lookUp().code()).isEqualTo(503);

        assertThat(client.ship(order, "10115").join().code()).isEqualTo(201);
        JsonNode arrivals = provider.stats().at("/payment/whileDown");
        assertThat(arrivals).hasSize(before + 2);
        assertThat(Instant.parse(arrivals.get(before).path("at").asText())).isBefore(Instant.now());
        payment("");
        assertThat(lookUp().code()).isEqualTo(404);
    }

    @Test
    void failsLookUps() throws Exception {
        client.charge(order, "tok_visa").join();
        payment("\"lookUpFails\":1");

        assertThat(lookUp().code()).isEqualTo(503);
    }

    @Test
    void takesItsTime() throws Exception {
        payment("\"latency\":\"500ms\"");
        Instant asked = Instant.now();

        client.charge(order, "tok_visa").join();

        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofMillis(490));
    }

    private static void payment(String faults) throws Exception {
        provider.faults("{\"payment\":{" + faults + "}}");
    }

    private Reply lookUp() {
        return client.lookUp("/charges", order + ":PAYMENT");
    }

    private List<Effect> effects() throws IOException {
        return provider.effects().stream()
                .filter(effect -> effect.key().equals(order + ":PAYMENT"))
                .toList();
    }
}
