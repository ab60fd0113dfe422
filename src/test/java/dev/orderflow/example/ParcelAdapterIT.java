package dev.orderflow.example;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParcelAdapterIT {

    @Test
    void everyOrderHasOneLabelWhateverTheCarrierAnswers() throws Exception {
        try (ParcelCarrier carrier = new ParcelCarrier();
                FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "adapter")) {
            HttpServer adapter = ParcelAdapter.start(0, carrier.url());
            try {
                Set<String> ids = run.ids(100);
                run.with(
                                "orderflow.shipping.url",
                                "http://localhost:" + adapter.getAddress().getPort())
                        .with("orderflow.shipping.breaker.enabled", "false")
                        .place(run.worker(), ids);
                run.awaitShipped(ids);
                assertThat(carrier.labels())
                        .isEqualTo(ids.stream().map(id -> id + ":SHIPMENT").collect(toSet()));
                String booked = run.ledger().event(ids.iterator().next(), "shipment.booked");
                assertThat(booked).contains("\"carrier\":\"Parcel Co\"", "https://parcel.example/");
            } finally {
                adapter.stop(0);
            }
        }
    }
}
