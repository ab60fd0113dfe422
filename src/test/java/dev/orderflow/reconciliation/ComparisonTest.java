package dev.orderflow.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.Money;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.EffectState;
import dev.orderflow.provider.BookEntry;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between an object of a provider and an effect of the ledger. */
class ComparisonTest {

    private static final Money AMOUNT = new Money(5990L, "EUR");
    private static final Comparison COMPARISON = new Comparison("payment");

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # the ledger's state, its reference, voided, done at the provider, its reference -> difference
            SUCCEEDED, pi_1, false, true,  pi_1, -
            SUCCEEDED, pi_1, false, false, pi_1, NOT_DONE
            SUCCEEDED, pi_1, true,  false, pi_1, -
            SUCCEEDED, pi_1, true,  true,  pi_1, -
            SUCCEEDED, pi_1, false, true,  pi_2, DONE_TWICE
            SUCCEEDED, pi_1, false, false, pi_2, -
            REFUSED,   -,    false, true,  pi_1, NOT_IN_LEDGER
            REFUSED,   -,    false, false, pi_1, -
            CANCELLED, -,    false, true,  pi_1, NOT_IN_LEDGER
            CANCELLED, -,    false, false, pi_1, -
            STARTED,   -,    false, true,  pi_1, -
            UNKNOWN,   pi_1, false, true,  pi_1, -
            PENDING,   pi_1, false, false, pi_1, -
            FAILED,    -,    false, false, pi_1, -
            """)
    void anObjectIsComparedWithItsEffect(
            EffectState state,
            String reference,
            boolean isVoided,
            boolean isDone,
            String listed,
            Difference difference) {
        LedgerEffect effect =
                new LedgerEffect("A-1", EffectKind.PAYMENT, state, reference, AMOUNT, reference, isVoided);

        assertThat(COMPARISON
                        .of(entry("PAYMENT", listed, AMOUNT, isDone), effect)
                        .map(Finding::difference))
                .isEqualTo(Optional.ofNullable(difference));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            PAYMENT,      true,  NOT_IN_LEDGER
            REFUND/re_1,  true,  NOT_IN_LEDGER
            SHIPMENT,     true,  NOT_IN_LEDGER
            PAYMENT,      false, -
            VOID,         true,  -
            """)
    void anObjectWithoutAnEffectIsFoundIfItActed(String kind, boolean isDone, Difference difference) {
        assertThat(COMPARISON.of(entry(kind, "x_1", AMOUNT, isDone), null).map(Finding::difference))
                .isEqualTo(Optional.ofNullable(difference));
    }

    @Test
    void amountsAreComparedIfTheProviderHasThem() {
        LedgerEffect effect = effect(EffectKind.PAYMENT);
        BookEntry other = entry("PAYMENT", "pi_1", new Money(5991L, "EUR"), true);

        assertThat(COMPARISON.of(entry("PAYMENT", "pi_1", null, true), effect)).isEmpty();
        assertThat(COMPARISON.of(other, effect).map(Finding::detail))
                .contains("payment of order A-1: the amounts differ: 5991 EUR at the provider, 5990 EUR in the ledger");
        assertThat(COMPARISON.of(entry("PAYMENT", "pi_1", new Money(5990L, "USD"), true), effect))
                .isPresent();
        BookEntry postage = entry("SHIPMENT", "pi_1", new Money(593L, "USD"), true);
        assertThat(COMPARISON.of(postage, effect(EffectKind.SHIPMENT))).isEmpty();
    }

    @Test
    void anEffectThatIsInNoListIsMissingOnlyIfTheProviderSaysSo() {
        LedgerEffect effect = effect(EffectKind.REFUND);

        assertThat(COMPARISON.of(effect, Optional.of(new Answer.Done("pi_1")))).isEmpty();
        assertThat(COMPARISON.of(effect, Optional.of(new Answer.Unanswered("503"))))
                .isEmpty();
        assertThat(COMPARISON.of(effect, Optional.empty()).map(Finding::difference))
                .contains(Difference.NOT_AT_PROVIDER);
        assertThat(COMPARISON
                        .of(effect, Optional.of(new Answer.Refused("failed")))
                        .map(Finding::difference))
                .contains(Difference.NOT_DONE);
        assertThat(COMPARISON.of(effect, Optional.of(new Answer.Done("pi_2"))).map(Finding::difference))
                .contains(Difference.NOT_DONE);
    }

    private static LedgerEffect effect(EffectKind kind) {
        return new LedgerEffect("A-1", kind, EffectState.SUCCEEDED, "pi_1", AMOUNT, "pi_1", false);
    }

    private static BookEntry entry(String kind, String reference, Money amount, boolean isDone) {
        return new BookEntry("A-1:" + kind, reference, amount, isDone);
    }
}
