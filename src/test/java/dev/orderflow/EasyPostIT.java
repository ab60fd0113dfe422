package dev.orderflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shipments by EasyPost, at a simulator that speaks EasyPost's API. Its file shows the labels that were bought. */
class EasyPostIT {

    private static final int ORDERS = Integer.getInteger("money.orders", 100);

    private static final String FAULTS = """
            {"shipment":{"dropBefore":0.1,"dropAfterActing":0.1,"timeout":0.05,"failBefore":0.1,"failAfter":0.1,\
            "foreignAfter":0.1,"late":0.05,"lateBy":"3s","processing":0.1,"settleAfter":"1s","lookUpFails":0.1}}""";

    @Test
    void eachOrderIsShippedOnceWhateverFails() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = easyPost(database)) {
            run.provider().faults(FAULTS);
            Set<String> ids = run.ids(ORDERS);
            run.endInSpiteOf(3, ids, OrderJson::order);
            run.awaitShipped(ids);
            run.expectOnce("SHIPMENT", ids);
            run.expectOnce("CHARGE", ids);
            assertThat(run.client().take("dead-letter")).isEmpty();
        }
    }

    @Test
    void theEventHasTheLabelOfTheAllowedService() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = easyPost(database).with("orderflow.shipping.easypost.services", "UPS.Ground")) {
            Set<String> ids = run.ids(1);
            run.place(
                    run.worker(), ids, id -> OrderJson.order(id).replaceFirst("}$", ",\"parcel\":{\"weight\":2000}}"));
            run.awaitShipped(ids);

            JsonNode booked = new ObjectMapper()
                    .readTree(run.ledger().event(ids.iterator().next(), "shipment.booked"));
            assertThat(booked.at("/label/carrier").asText()).isEqualTo("UPS");
            assertThat(booked.at("/label/service").asText()).isEqualTo("Ground");
            assertThat(booked.at("/label/url").asText()).startsWith("https://labels.example/");
            assertThat(booked.at("/label/trackingUrl").asText()).startsWith("https://track.example/");
            assertThat(booked.at("/label/trackingCode").asText()).isNotBlank();
            assertThat(booked.path("reference").asText())
                    .isEqualTo(run.effects("SHIPMENT").get(0).reference())
                    .startsWith("shp_");
        }
    }

    private static MoneyRun easyPost(FreshDatabase database) throws Exception {
        MoneyRun run = MoneyRun.on(database, "easypost");
        return run.withEasyPost()
                .with("orderflow.shipping.breaker.enabled", "false")
                .with("orderflow.retry.delays", "500ms,1s,1s" + ",2s".repeat(40));
    }
}
