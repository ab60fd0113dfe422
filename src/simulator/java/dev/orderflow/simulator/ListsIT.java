package dev.orderflow.simulator;

import static dev.orderflow.simulator.StripeTestClient.key;
import static dev.orderflow.simulator.StripeTestClient.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.easypost.exception.API.NotFoundError;
import com.easypost.model.Shipment;
import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.ApiException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.simulator.SimulatorClient.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists that a reconciliation reads, of every API and of the contract. The newest objects are first. */
class ListsIT {

    private static final String ALWAYS = "?from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z";

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
    void intentsAreListedByTimeInPages() throws Exception {
        PaymentIntent old = stripe.paid();
        provider.advance(Duration.ofHours(1));
        PaymentIntent first = stripe.paid();
        PaymentIntent second = stripe.paid();
        PaymentIntent third = stripe.paid();
        provider.advance(Duration.ofHours(1));
        stripe.paid();
        PaymentIntentListParams.Created hour = PaymentIntentListParams.Created.builder()
                .setGte(first.getCreated())
                .setLt(third.getCreated() + 60)
                .build();
        PaymentIntentListParams page =
                PaymentIntentListParams.builder().setCreated(hour).setLimit(2L).build();

        StripeCollection<PaymentIntent> list = stripe.intents().list(page);

        assertThat(list.getHasMore()).isTrue();
        assertThat(list.getData()).extracting(PaymentIntent::getId).containsExactly(third.getId(), second.getId());
        assertThat(list.autoPagingIterable())
                .extracting(PaymentIntent::getId)
                .containsExactly(third.getId(), second.getId(), first.getId());
        assertThat(stripe.intents().list().getData())
                .hasSize(5)
                .endsWith(stripe.intents().retrieve(old.getId()));
    }

    @Test
    void parametersThatStripeRefusesAreErrors() {
        PaymentIntentListParams unknown =
                PaymentIntentListParams.builder().setCustomer("cus_1").build();
        PaymentIntentListParams tooMany =
                PaymentIntentListParams.builder().setLimit(101L).build();
        PaymentIntentListParams noIntent =
                PaymentIntentListParams.builder().setStartingAfter("pi_1").build();

        for (PaymentIntentListParams wrong : List.of(unknown, tooMany, noIntent)) {
            assertThat(StripeTestClient.error(() -> stripe.intents().list(wrong), InvalidRequestException.class)
                            .getStatusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void refundsAreListedByTimeOrByIntent() throws Exception {
        PaymentIntent paid = stripe.paid();
        PaymentIntent other = stripe.paid();
        Refund old = stripe.refunds().create(refund(paid, 100), key("k-1"));
        provider.advance(Duration.ofHours(1));
        Refund young = stripe.refunds().create(refund(other, 200), key("k-2"));
        RefundListParams.Created hour =
                RefundListParams.Created.builder().setGte(young.getCreated()).build();

        assertThat(stripe.refunds().list().getData()).containsExactly(young, old);
        assertThat(stripe.refunds()
                        .list(RefundListParams.builder().setCreated(hour).build())
                        .getData())
                .containsExactly(young);
        assertThat(stripe.refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(paid.getId())
                                .build())
                        .getData())
                .containsExactly(old);
    }

    @Test
    void shipmentsAreListedByTimeInPages() throws Exception {
        try (TlsTunnel tunnel = new TlsTunnel(directory, provider.port())) {
            EasyPostTestClient easyPost = EasyPostTestClient.of(tunnel, "EZTKsimulated");
            easyPost.create("A-1:S", "1");
            provider.advance(Duration.ofDays(31));
            Instant start = Instant.now().plus(Duration.ofDays(31));
            Shipment bought = easyPost.buy(easyPost.create("A-2:S", "1"));
            easyPost.create("A-3:S", "1");
            easyPost.create("A-4:S", "1");
            provider.advance(Duration.ofDays(1));
            easyPost.create("A-5:S", "1");

            String from = start.toString();
            String to = start.plus(Duration.ofHours(12)).toString();
            Map<String, Object> day = Map.of("start_datetime", from, "end_datetime", to);
            assertThat(references(easyPost, day)).containsExactly("A-2:S");
            Map<String, Object> page = new HashMap<>(day);
            page.putAll(Map.of("purchased", false, "page_size", 2));
            assertThat(references(easyPost, page)).containsExactly("A-4:S", "A-3:S");
            page.put("before_id", bought.getId());
            assertThat(references(easyPost, page)).isEmpty();
            assertThat(references(easyPost, Map.of("end_datetime", from, "purchased", false)))
                    .as("a month before the end")
                    .isEmpty();
            Map<String, Object> month = Map.of("start_datetime", "2000-01-01T00:00:00Z", "purchased", false);
            assertThat(references(easyPost, month))
                    .as("a month after the start")
                    .isEmpty();
            assertThat(references(easyPost, Map.of("purchased", false)))
                    .as("the last month")
                    .containsExactly("A-5:S", "A-4:S", "A-3:S", "A-2:S");
            assertThat(EasyPostTestClient.error(
                            () -> easyPost.shipments().all(Map.of("before_id", "shp_1")), NotFoundError.class))
                    .isNotNull();
        }
    }

    private static List<String> references(EasyPostTestClient easyPost, Map<String, Object> parameters)
            throws Exception {
        return easyPost.shipments().all(parameters).getShipments().stream()
                .map(Shipment::getReference)
                .toList();
    }

    @Test
    void theContractListsEffectsInPages() throws Exception {
        for (int order = 0; order < 102; order++) {
            contract.charge("A-" + order, order == 7 ? "tok_declined" : "tok_visa")
                    .join();
        }
        contract.ship("A-1", "10115").join();

        JsonNode first = contract.get("/charges" + ALWAYS).json();
        assertThat(first.get("items")).hasSize(100);
        assertThat(first.at("/items/0/orderId").asText()).isEqualTo("A-101");
        provider.restart();
        JsonNode last = contract.get(
                        "/charges" + ALWAYS + "&after=" + first.get("next").asText())
                .json();

        assertThat(last.get("items")).hasSize(1);
        assertThat(last.get("next").isNull()).isTrue();
        JsonNode charge = last.at("/items/0");
        Reply found = contract.lookUp("/charges", "A-0:PAYMENT");
        assertThat(charge.get("amount")).isEqualTo(JsonCodec.parse("{\"amount\":5990,\"currency\":\"EUR\"}"));
        assertThat(List.of("idempotencyKey", "orderId", "reference", "status", "at"))
                .extracting(field -> charge.get(field).asText())
                .containsExactly(
                        "A-0:PAYMENT",
                        "A-0",
                        found.reference(),
                        "succeeded",
                        provider.effects().get(0).at().toString());
        assertThat(contract.get("/shipments" + ALWAYS)
                        .json()
                        .at("/items/0/status")
                        .asText())
                .isEqualTo("booked");
    }

    @Test
    void theContractListsTheEffectsOfATime() throws Exception {
        String charge = contract.charge("A-0", "tok_visa").join().reference();
        for (int part = 0; part < 3; part++) {
            contract.refund("A-0:REFUND/" + part, charge, 100).join();
        }
        List<Instant> times = new ArrayList<>();
        provider.effects().forEach(effect -> times.add(effect.at()));

        JsonNode list = contract.get("/refunds?from=" + times.get(2) + "&to=" + times.get(3))
                .json();

        assertThat(list.findValuesAsText("idempotencyKey")).containsExactly("A-0:REFUND/1");
        assertThat(contract.get("/refunds?from=yesterday&to=" + times.get(3)).code())
                .isEqualTo(400);
        assertThat(contract.get("/refunds?from=" + times.get(2)).code()).isEqualTo(400);
        assertThat(contract.get("/refunds" + ALWAYS + "&after=re_0").error()).isEqualTo("unknown_cursor");
    }

    @Test
    void aListFailsLikeALookUp() throws Exception {
        provider.faults("{\"payment\":{\"lookUpFails\":1},\"refund\":{\"down\":true}}");

        assertThat(contract.get("/charges" + ALWAYS).code()).isEqualTo(503);
        assertThat(contract.get("/refunds" + ALWAYS).code()).isEqualTo(503);
        for (StripeTestClient.Call list : List.<StripeTestClient.Call>of(
                () -> stripe.intents().list(), () -> stripe.refunds().list())) {
            assertThat(StripeTestClient.error(list, ApiException.class).getStatusCode())
                    .isEqualTo(503);
        }
    }
}
