package dev.orderflow.provider;

import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.provider.NamedProvider.When;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of a named provider.
 *
 * @param dialect the value of the setting that names the dialect
 */
record Route(String name, String dialect, NamedProvider provider) {

    private static final String NAME = "[a-z][a-z0-9-]{0,31}";

    int priority() {
        return provider.priority();
    }

    /**
     * @param settings what the names of its settings begin with
     * @throws IllegalArgumentException with the name of the setting that is missing or invalid
     */
    Route checked(String settings) {
        When when = provider.when();
        boolean amounts = when.minAmount().isPresent() || when.maxAmount().isPresent();
        require(
                name.matches(NAME),
                settings + " must have a name of up to 32 lower-case letters, digits and hyphens, with a letter first");
        require(
                !amounts || when.currencies().map(List::size).orElse(0) == 1,
                settings
                        + ".when.currencies must be one currency, because min-amount and max-amount are in its minor units");
        require(
                when.minAmount().orElse(0L) <= when.maxAmount().orElse(Long.MAX_VALUE),
                settings + ".when.max-amount must not be lower than min-amount");
        require(
                amounts || lists(when).anyMatch(Optional::isPresent),
                settings + ".when must have a condition, such as countries or currencies, because the provider would"
                        + " otherwise take every order");
        return this;
    }

    private static void require(boolean isMet, String text) {
        if (!isMet) {
            throw new IllegalArgumentException(text);
        }
    }

    private static Stream<Optional<List<String>>> lists(When when) {
        return Stream.of(when.countries(), when.currencies(), when.methods());
    }

    /** @param shipTo null if nothing is shipped */
    boolean takes(Money total, String method, Address shipTo) {
        When when = provider.when();
        return has(when.countries(), shipTo == null ? null : shipTo.country())
                && has(when.currencies(), total.currency())
                && has(when.methods(), method)
                && total.amount() >= when.minAmount().orElse(0L)
                && total.amount() <= when.maxAmount().orElse(Long.MAX_VALUE);
    }

    private static boolean has(Optional<List<String>> allowed, String value) {
        return allowed.isEmpty() || value != null && allowed.get().contains(value);
    }
}
