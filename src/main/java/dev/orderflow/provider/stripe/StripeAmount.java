package dev.orderflow.provider.stripe;

import dev.orderflow.Money;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Converts amounts to Stripe's minor units, which differ from those of ISO 4217 for some currencies. Source: "Supported
 * currencies" in Stripe's documentation.
 */
final class StripeAmount {

    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    /** The last decimal must be 0. */
    private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** Sent with two decimals that must be 00, although the currency has none. */
    private static final Set<String> WITH_TWO_ZEROS = Set.of("ISK", "UGX");

    private StripeAmount() {}

    /** @throws IllegalArgumentException if Stripe cannot collect exactly this amount */
    static long of(Money money) {
        int decimals = decimals(money.currency());
        int zeros = zeros(money.currency());
        BigDecimal amount = BigDecimal.valueOf(money.amount(), money.minorUnits());
        try {
            long units = amount.movePointRight(decimals - zeros).longValueExact();
            return BigDecimal.valueOf(units).movePointRight(zeros).longValueExact();
        } catch (ArithmeticException finer) {
            throw new IllegalArgumentException("Stripe takes amounts in " + money.currency() + " with "
                    + (decimals - zeros) + " decimals, not " + amount);
        }
    }

    /** The amount in minor units of ISO 4217. Nothing of an amount that Orderflow sent is lost. */
    static Money from(long amount, String currency) {
        int minorUnits = new Money(0L, currency).minorUnits();
        BigDecimal units = BigDecimal.valueOf(amount, decimals(currency)).movePointRight(minorUnits);
        return new Money(units.longValue(), currency);
    }

    private static int decimals(String currency) {
        return WITHOUT_DECIMALS.contains(currency) ? 0 : WITH_THREE_DECIMALS.contains(currency) ? 3 : 2;
    }

    private static int zeros(String currency) {
        return WITH_THREE_DECIMALS.contains(currency) ? 1 : WITH_TWO_ZEROS.contains(currency) ? 2 : 0;
    }
}
