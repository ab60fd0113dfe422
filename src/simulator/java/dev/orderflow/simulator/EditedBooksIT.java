package dev.orderflow.simulator;

import static dev.orderflow.simulator.StripeTestClient.key;
import static dev.orderflow.simulator.StripeTestClient.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.easypost.exception.API.NotFoundError;
import com.easypost.model.Shipment;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.simulator.SimulatorClient.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person changes what the provider shows, also beyond a restart. The file of effects stays as it is. */
class EditedBooksIT {

    @TempDir
    private Path directory;

    private ProviderProcess provider;
    private StripeTestClient stripe;
    private SimulatorClient contract;

    @BeforeEach
    void start() throws Exception {
        provider = new ProviderProcess();
        stripe = StripeTestClient.of(provider.url(), "sk_test_simulated");
        contract = new SimulatorClient(provider::url);
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    @Test
    void anIntentIsRemovedOrGetsAnotherAmount() throws Exception {
        PaymentIntent removed = stripe.paid();
        PaymentIntent amended = stripe.paid();

        assertThat(List.of(provider.remove(removed.getId()), provider.amend(amended.getId(), 123)))
                .containsOnly(200);
        provider.restart();

        assertThat(provider.remove(removed.getId())).isEqualTo(404);
        assertThat(StripeTestClient.error(
                                () -> stripe.intents().retrieve(removed.getId()), InvalidRequestException.class)
                        .getCode())
                .isEqualTo("resource_missing");
        PaymentIntent listed = stripe.intents().list().getData().get(0);
        assertThat(stripe.intents().list().getData()).hasSize(1);
        assertThat(List.of(listed.getAmount(), listed.getAmountReceived())).containsOnly(123L);
        assertThat(provider.effects()).hasSize(2);
    }

    @Test
    void aRefundIsRemovedOrGetsAnotherAmount() throws Exception {
        PaymentIntent paid = stripe.paid();
        Refund removed = stripe.refunds().create(refund(paid, 600), key("k-1"));
        Refund amended = stripe.refunds().create(refund(paid, 200), key("k-2"));

        assertThat(List.of(provider.remove(removed.getId()), provider.amend(amended.getId(), 99)))
                .containsOnly(200);
        provider.restart();

        assertThat(stripe.refunds().list().getData())
                .singleElement()
                .satisfies(refund -> assertThat(refund.getAmount()).isEqualTo(99));
        assertThat(stripe.refunds().create(refund(paid, 1000), key("k-3")).getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    void aShipmentIsRemovedOrItsPostageGetsAnotherPrice() throws Exception {
        try (TlsTunnel tunnel = new TlsTunnel(directory, provider.port())) {
            EasyPostTestClient easyPost = EasyPostTestClient.of(tunnel, "EZTKsimulated");
            Shipment bought = easyPost.buy(easyPost.create("A-1:SHIPMENT", "10115"));
            Shipment unpaid = easyPost.create("A-1:SHIPMENT", "10115");

            assertThat(provider.amend(unpaid.getId(), 123)).isEqualTo(400);
            assertThat(List.of(provider.remove(unpaid.getId()), provider.amend(bought.getId(), 123)))
                    .containsOnly(200);
            provider.restart();

            assertThat(EasyPostTestClient.error(
                            () -> easyPost.shipments().retrieve(unpaid.getId()), NotFoundError.class))
                    .isNotNull();
            Shipment found = easyPost.shipments().retrieve("A-1:SHIPMENT");
            assertThat(found.getId()).isEqualTo(bought.getId());
            assertThat(found.getSelectedRate().getRate()).isEqualTo(1.23f);
            assertThat(found.getFees().get(0).getAmount()).isEqualTo(1.23f);
        }
    }

    @Test
    void anEffectOfTheContractIsRemovedAndActsAgain() throws Exception {
        Reply charge = contract.charge("A-1", "tok_visa").join();

        assertThat(provider.remove(charge.reference())).isEqualTo(200);
        provider.restart();

        assertThat(contract.lookUp("/charges", "A-1:PAYMENT").code()).isEqualTo(404);
        assertThat(contract.get("/charges/" + charge.reference()).code()).isEqualTo(404);
        assertThat(charges()).isEmpty();
        assertThat(contract.refund("A-1:REFUND", charge.reference(), 1).join().code())
                .isEqualTo(402);
        Reply again = contract.charge("A-1", "tok_visa").join();
        assertThat(again.reference()).isNotEqualTo(charge.reference());
        provider.restart();
        assertThat(contract.lookUp("/charges", "A-1:PAYMENT").reference()).isEqualTo(again.reference());
        assertThat(provider.effects()).hasSize(2);
    }

    @Test
    void anEffectOfTheContractGetsAnotherAmount() throws Exception {
        Reply charge = contract.charge("A-1", "tok_visa").join();
        Reply refund = contract.refund("A-1:REFUND", charge.reference(), 5000).join();
        Reply shipment = contract.ship("A-1", "10115").join();

        assertThat(List.of(provider.amend(charge.reference(), 123), provider.amend(refund.reference(), 100)))
                .containsOnly(200);
        assertThat(provider.amend(shipment.reference(), 123)).isEqualTo(400);
        assertThat(provider.amend(charge.reference(), -1)).isEqualTo(400);
        provider.restart();

        assertThat(charges()).containsExactly("123");
        assertThat(contract.refund("A-1:REFUND/2", charge.reference(), 24)
                        .join()
                        .code())
                .isEqualTo(402);
        assertThat(contract.refund("A-1:REFUND/3", charge.reference(), 23)
                        .join()
                        .code())
                .isEqualTo(201);
        assertThat(contract.charge("A-1", "tok_visa").join()).isEqualTo(charge);
    }

    private List<String> charges() {
        return contract
                .get("/charges?from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")
                .json()
                .get("items")
                .findValues("amount")
                .stream()
                .map(amount -> amount.get("amount").asText())
                .toList();
    }
}
