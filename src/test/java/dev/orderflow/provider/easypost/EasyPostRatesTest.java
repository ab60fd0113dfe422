package dev.orderflow.provider.easypost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EasyPostRatesTest {

    private final ObjectNode shipment = new ObjectMapper().createObjectNode();
    private final ArrayNode rates = shipment.putArray("rates");

    @Test
    void theCheapestAllowedRateIsChosen() {
        rate("r1", "UPS", "Ground", "12.68", "USD");
        rate("r2", "USPS", "Priority", "9.5", "USD");
        rate("r3", "USPS", "Ground", "10.00", "USD");
        rate("r4", "DHL", "Parcel", "1.00", "EUR");
        rate("", "DHL", "Free", "0.10", "USD");
        rate("r6", "DHL", "Odd", "1e-9", "USD");

        assertThat(read().cheapest(List.of())).contains("r2");
        assertThat(read().cheapest(List.of("USPS.Ground", "UPS.Ground"))).contains("r3");
        assertThat(read().cheapest(List.of("DHL.Parcel"))).contains("r4");
        assertThat(read().cheapest(List.of("DHL.Odd"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT1H, true", "PT23H, true", "PT25H, false"})
    void ratesAreCurrentForADay(Duration age, boolean isCurrent) {
        rate("r1", "UPS", "Ground", "1", "USD")
                .put("created_at", Instant.now().minus(age).toString());

        assertThat(read().areCurrent()).isEqualTo(isCurrent);
    }

    @Test
    void noRatesAndRatesWithoutATimeAreNotCurrent() {
        assertThat(read().areCurrent()).isFalse();
        rate("r1", "UPS", "Ground", "1", "USD").remove("created_at");
        assertThat(read().areCurrent()).isFalse();
        assertThat(EasyPostRates.of(new ObjectMapper().createArrayNode()).areCurrent())
                .isFalse();
    }

    @Test
    void noRateAtAllMayBeAnOutageOfTheCarriers() {
        shipment.putArray("messages")
                .addObject()
                .put("carrier", "UPS")
                .put("type", "rate_error")
                .put("message", "Ada Lovelace, Main St");

        assertThat(read().asFailure(List.of()))
                .isEqualTo(new Answer.Failed("no carrier offers a rate: UPS rate_error", Fault.UNCLEAR));
    }

    @Test
    void aServiceThatIsNotOfferedSaysNothingAboutTheProvider() {
        rate("r1", "UPS", "Ground", "1", "USD");

        assertThat(read().asFailure(List.of("DHL.Parcel")))
                .isEqualTo(new Answer.Failed("none of the services DHL.Parcel is offered: UPS.Ground", Fault.ORDERS));
    }

    private EasyPostRates read() {
        return EasyPostRates.of(shipment);
    }

    private ObjectNode rate(String id, String carrier, String service, String price, String currency) {
        return rates.addObject()
                .put("id", id)
                .put("carrier", carrier)
                .put("service", service)
                .put("rate", price)
                .put("currency", currency)
                .put("created_at", Instant.now().toString());
    }
}
