package dev.orderflow.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {

    private static final String LUHN_ID = "4111111111111111";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "3782-822463-10005",
                "12 4111 1111 1111 1111 7",
                "tok_visa",
                "Unrecognized token 'secret'"
            })
    void whatCouldBeUsedToPayIsHidden(String text) {
        assertThat(Masked.text("about " + text + " here"))
                .contains("***")
                .doesNotContain("4111", "3782", "visa", "secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890123:PAYMENT is not decided yet",
                "order 2024112912345 is SHIPPED",
                "phone 0049 30 1234 5678 9",
                "1732868400001 ms",
                "7f3a1111-2222-4333-8444-55555555abcd",
                "41111111111111111111111111"
            })
    void whatIsNoCardNumberIsShown(String text) {
        assertThat(Masked.text(text)).isEqualTo(text);
    }

    @Test
    void anOrderIdIsShownWhateverItLooksLike() {
        assertThat(Masked.text(LUHN_ID + ":PAYMENT unknown", () -> Optional.of(LUHN_ID)))
                .isEqualTo(LUHN_ID + ":PAYMENT unknown");
        assertThat(Masked.text("card_7:PAYMENT of 5555555555554444", () -> Optional.of("card_7")))
                .isEqualTo("card_7:PAYMENT of ***");
        assertThat(Masked.text(LUHN_ID, () -> Optional.of("4"))).isEqualTo("***");
        assertThat(Masked.text("from value '7'", () -> Optional.of("'7'"))).isEqualTo("from value ***");
    }

    @Test
    void aDollarSignIsNoReference() {
        assertThat(Masked.text("$1 and tok_$1")).isEqualTo("$1 and tok_$1");
    }
}
