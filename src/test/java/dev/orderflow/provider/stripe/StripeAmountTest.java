package dev.orderflow.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountTest {

    @ParameterizedTest
    @CsvSource({
        "5990, EUR, 5990",
        "500, JPY, 500",
        "5120, KWD, 5120",
        "5, ISK, 500",
        "5, UGX, 500",
        "500, MGA, 5",
        "1, HUF, 1",
        "100, CLP, 100"
    })
    void amountsAreInStripesOwnUnits(long amount, String currency, long stripes) {
        assertThat(StripeAmount.of(new Money(amount, currency))).isEqualTo(stripes);
        assertThat(StripeAmount.from(stripes, currency)).isEqualTo(new Money(amount, currency));
    }

    @ParameterizedTest
    @CsvSource({"5124, KWD, with 2 decimals", "550, MGA, with 0 decimals"})
    void anAmountThatStripeCannotCollectIsNotRounded(long amount, String currency, String why) {
        assertThatThrownBy(() -> StripeAmount.of(new Money(amount, currency)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(currency, why);
    }
}
