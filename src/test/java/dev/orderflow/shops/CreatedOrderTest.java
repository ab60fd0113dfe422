package dev.orderflow.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatedOrderTest {

    private static final BigDecimal TEN = new BigDecimal("10.00");

    @Test
    void aUnitPriceThatIsNoWholeCentIsRoundedUpWithADiscount() {
        JsonNode order = threeForTen().total(TEN);

        assertThat(order.at("/lines/0/unitPrice/amount").asLong()).isEqualTo(334);
        assertThat(order.at("/lines/0/discount/amount").asLong()).isEqualTo(2);
        assertThat(order.has("adjustments")).isFalse();
    }

    @Test
    void aLineThatBecameMoreExpensiveHasNoNegativeDiscount() {
        CreatedOrder created = new CreatedOrder("o", "c", "eur", true);
        created.line("sku", "Ten for twelve", 1, TEN, new BigDecimal("12.00"), BigDecimal.ZERO, true);
        JsonNode line = created.total(new BigDecimal("12.00")).at("/lines/0");

        assertThat(line.at("/unitPrice/amount").asLong()).isEqualTo(1200);
        assertThat(line.has("discount")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"9.99, discount, -1", "10.01, fee, 1"})
    void aCentForEachAmountIsRounding(BigDecimal total, String type, long amount) {
        JsonNode order = threeForTen().total(total);

        assertThat(order.at("/adjustments/0/type").asText()).isEqualTo(type);
        assertThat(order.at("/adjustments/0/label").asText()).isEqualTo("Rounding");
        assertThat(order.at("/adjustments/0/amount/amount").asLong()).isEqualTo(amount);
        assertThat(new MappedOrder(order).sum()).isEqualTo(new MappedOrder(order).total());
    }

    @Test
    void aLargerDifferenceIsRefused() {
        assertThatThrownBy(() -> threeForTen().total(new BigDecimal("10.02")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lines and adjustments are 1000, but the total is 1002 EUR");
    }

    @Test
    void metadataIsBoundedAndTheFirstEntriesCount() {
        CreatedOrder created = threeForTen();
        created.metadata("k".repeat(70), "t".repeat(600));
        for (int i = 0; i < 30; i++) {
            created.metadata("entry" + i, "text");
        }
        JsonNode metadata = created.total(TEN).path("metadata");

        assertThat(metadata.path("k".repeat(64)).asText()).hasSize(500);
        assertThat(metadata.size()).isEqualTo(20);
        assertThat(metadata.has("entry18")).isTrue();
    }

    @Test
    void theCodeOfAGiftCardIsNotSent() {
        CreatedOrder created = threeForTen();
        created.giftCard("43", "NWGC-7K2M-PL55-QD8T", new BigDecimal("4.00"));

        assertThat(created.total(new BigDecimal("6.00")).toString())
                .contains("\"Gift card ending in QD8T\"")
                .doesNotContain("7K2M");
    }

    private static CreatedOrder threeForTen() {
        CreatedOrder created = new CreatedOrder("o", "c", "eur", true);
        created.line("sku", "Three for ten", 3, TEN, TEN, BigDecimal.ZERO, true);
        return created;
    }
}
