package dev.orderflow.simulator;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.fixture.ProviderProcess.Effect;
import dev.orderflow.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The payment provider refuses what contradicts its books, and gives the reason. */
class BooksIT {

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
        provider.faults("{\"payment\":{},\"authorization\":{},\"capture\":{},\"void\":{},\"refund\":{}}");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        provider.close();
    }

    @Test
    void capturesAPartOfAnAuthorizationOnce() throws Exception {
        String authorization = authorized();

        Reply capture = capture("CAPTURE", authorization, 5000);

        assertThat(capture.code()).isEqualTo(201);
        assertThat(capture.reference()).startsWith("ca_");
        assertThat(capture("CAPTURE", authorization, 5000)).isEqualTo(capture);
        assertThat(client.get("/captures/" + capture.reference()).status()).isEqualTo("succeeded");
        assertRefused(capture("CAPTURE/2", authorization, 990), "already captured");
        assertThat(kinds()).containsExactly("AUTHORIZATION", "CAPTURE");
        assertThat(effects().get(1).asked().path("authorization").asText()).isEqualTo(authorization);
        assertThat(effects().get(1).amount().path("amount").asInt()).isEqualTo(5000);
    }

    @Test
    void refusesACaptureWithoutAnAuthorization() {
        String declined = client.authorize(order, "tok_declined").join().reference();

        assertRefused(capture("CAPTURE", "au_unknown", 1), "unknown");
        assertRefused(capture("CAPTURE/2", declined, 1), "has not succeeded");
        assertRefused(capture("CAPTURE/3", charged(), 1), "unknown");
    }

    @Test
    void refusesACaptureAboveTheAuthorizationOrInAnotherCurrency() {
        String authorization = authorized();
        String body = "{\"orderId\":\"%s\",\"authorization\":\"%s\",\"amount\":{\"amount\":1,\"currency\":\"USD\"}}";

        Reply dollars = client.post("/captures", key("CAPTURE/2"), body.formatted(order, authorization))
                .join();

        assertRefused(capture("CAPTURE", authorization, 5991), "5991 EUR is above the remaining 5990 EUR");
        assertRefused(dollars, "1 USD is above the remaining 5990 EUR");
    }

    @Test
    void refusesACaptureAfterAVoid() {
        String authorization = authorized();
        assertThat(cancel("VOID", authorization).code()).isEqualTo(201);

        assertRefused(capture("CAPTURE", authorization, 1), "was voided");
        assertThat(client.lookUp("/captures", key("CAPTURE")).status()).isEqualTo("refused");
    }

    @Test
    void refusesAVoidOfWhatWasCapturedOrPaid() {
        String authorization = authorized();
        capture("CAPTURE", authorization, 1);

        assertRefused(cancel("VOID", authorization), "was captured");
        assertRefused(cancel("VOID/2", charged()), "the charge has succeeded");
        assertRefused(cancel("VOID/3", "ch_unknown"), "unknown");
    }

    @Test
    void voidsOnce() throws Exception {
        String authorization = authorized();

        Reply voided = cancel("VOID", authorization);

        assertThat(voided.code()).isEqualTo(201);
        assertThat(voided.reference()).startsWith("vo_");
        assertThat(cancel("VOID", authorization)).isEqualTo(voided);
        assertThat(client.lookUp("/voids", key("VOID"))).isEqualTo(new Reply(200, voided.json()));
        assertRefused(cancel("VOID/2", authorization), "already voided");
        assertThat(kinds()).containsExactly("AUTHORIZATION", "VOID");
    }

    @Test
    void voidsAPaymentThatWaitsForTheCustomer() throws Exception {
        Reply charge = client.charge(order, "tok_action").join();

        assertThat(cancel("VOID", charge.reference()).code()).isEqualTo(201);

        Reply voided = client.lookUp("/charges", key("PAYMENT"));
        assertThat(voided.status()).isEqualTo("declined");
        assertThat(voided.reason()).isEqualTo("voided");
        assertThat(client.act(charge).body()).contains("Nothing was changed", "declined");
        assertThat(client.lookUp("/charges", key("PAYMENT"))).isEqualTo(voided);
        assertThat(kinds()).containsExactly("VOID");
    }

    @Test
    void refusesAVoidOnceTheCustomerHasActed() throws Exception {
        Reply charge = client.charge(order, "tok_action").join();
        client.act(charge);

        assertRefused(cancel("VOID", charge.reference()), "the charge has succeeded");
        assertThat(kinds()).containsExactly("CHARGE");
    }

    @Test
    void declinesAProcessingPaymentThatWasVoided() throws Exception {
        provider.faults("{\"payment\":{\"settleAfter\":\"2s\"}}");
        String charge = client.charge(order, "tok_processing").join().reference();

        assertThat(cancel("VOID", charge).code()).isEqualTo(201);

        eventually()
                .until(() -> client.lookUp("/charges", key("PAYMENT")).status().equals("declined"));
        assertThat(kinds()).containsExactly("VOID");
    }

    @Test
    void decidesALateCaptureByTheBooksOfThatTime() throws Exception {
        provider.faults("{\"capture\":{\"processing\":1,\"settleAfter\":\"2s\"}}");
        String authorization = authorized();
        assertThat(capture("CAPTURE", authorization, 5990).status()).isEqualTo("processing");

        assertThat(cancel("VOID", authorization).code()).isEqualTo(201);

        eventually()
                .until(() -> client.lookUp("/captures", key("CAPTURE")).status().equals("refused"));
        assertThat(kinds()).containsExactly("AUTHORIZATION", "VOID");
    }

    @Test
    void refundsInPartsUpToTheCharge() throws Exception {
        String charge = charged();

        assertThat(refund("REFUND/1", charge, 2000).code()).isEqualTo(201);
        assertThat(refund("REFUND/2", charge, 3000).code()).isEqualTo(201);
        assertRefused(refund("REFUND/3", charge, 991), "991 EUR is above the remaining 990 EUR");
        assertThat(refund("REFUND", charge, 990).code()).isEqualTo(201);
        assertThat(kinds()).containsExactly("CHARGE", "REFUND", "REFUND", "REFUND");
    }

    @Test
    void refundsACaptureUpToWhatWasCaptured() {
        String authorization = authorized();
        String capture = capture("CAPTURE", authorization, 5000).reference();

        assertRefused(refund("REFUND", capture, 5001), "5001 EUR is above the remaining 5000 EUR");
        assertThat(refund("REFUND/2", capture, 5000).code()).isEqualTo(201);
        assertRefused(refund("REFUND/3", authorization, 1), "unknown");
    }

    @Test
    void refusesARefundWithoutACharge() {
        String declined = client.charge(order, "tok_declined").join().reference();

        assertRefused(refund("REFUND", "ch_unknown", 1), "unknown");
        assertRefused(refund("REFUND/2", declined, 1), "has not succeeded");
    }

    @Test
    void keepsTheBooksOverARestart() throws Exception {
        String charge = charged();
        refund("REFUND/1", charge, 2000);
        String captured = authorized();
        capture("CAPTURE", captured, 5990);
        String voided = client.authorize(order + "-2", "tok_visa").join().reference();
        cancel("VOID", voided);
        String waiting = client.charge(order + "-3", "tok_action_never").join().reference();
        cancel("VOID/3", waiting);

        provider.restart();

        assertRefused(refund("REFUND/2", charge, 3991), "3991 EUR is above the remaining 3990 EUR");
        assertRefused(capture("CAPTURE/2", captured, 1), "already captured");
        assertRefused(cancel("VOID/2", captured), "was captured");
        assertRefused(capture("CAPTURE/3", voided, 1), "was voided");
        assertThat(client.charge(order + "-3", "tok_visa").join().reason()).isEqualTo("voided");
    }

    private String charged() {
        return client.charge(order, "tok_visa").join().reference();
    }

    private String authorized() {
        return client.authorize(order, "tok_visa").join().reference();
    }

    private Reply capture(String effect, String authorization, int amount) {
        return client.capture(key(effect), authorization, amount).join();
    }

    private Reply cancel(String effect, String payment) {
        return client.cancel(key(effect), payment).join();
    }

    private Reply refund(String effect, String charge, int amount) {
        return client.refund(key(effect), charge, amount).join();
    }

    private String key(String effect) {
        return order + ":" + effect;
    }

    private List<String> kinds() throws IOException {
        return effects().stream().map(Effect::kind).toList();
    }

    private List<Effect> effects() throws IOException {
        return provider.effects().stream()
                .filter(effect -> effect.orderId().equals(order))
                .toList();
    }

    private static void assertRefused(Reply reply, String reason) {
        assertThat(reply.code()).isEqualTo(402);
        assertThat(reply.status()).isEqualTo("refused");
        assertThat(reply.reason()).contains(reason);
    }
}
