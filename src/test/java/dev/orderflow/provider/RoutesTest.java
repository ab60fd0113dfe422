package dev.orderflow.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.payment.PaymentConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private static final String US = "us.when.countries";

    @Test
    void anOrderThatNoRuleMatchesTakesTheDefaultProvider() {
        assertThat(choose(routes(Map.of()), 100, "USD", "card", "US")).isNull();
        assertThat(choose(routes(Map.of(US, "US,CA")), 100, "USD", "card", "DE"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "us.when.countries, 'US,CA', CA, USD, card, us",
        "us.when.countries, 'US,CA', , USD, card, ",
        "us.when.currencies, 'USD,CAD', , CAD, card, us",
        "us.when.currencies, 'USD,CAD', US, EUR, card, ",
        "us.when.methods, 'card,wallet', , EUR, wallet, us",
        "us.when.methods, 'card,wallet', US, USD, invoice, ",
    })
    void aRuleListsTheValuesThatItTakes(
            String key, String values, String country, String currency, String method, String chosen) {
        assertThat(choose(routes(Map.of(key, values)), 100, currency, method, country))
                .isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource({"999,", "1000, large", "5000, large", "5001,"})
    void theLimitsOfTheAmountAreInclusive(long amount, String chosen) {
        Routes routes = routes(Map.of(
                "large.when.currencies", "EUR", "large.when.min-amount", "1000", "large.when.max-amount", "5000"));

        assertThat(choose(routes, amount, "EUR", "card", "DE")).isEqualTo(chosen);
        assertThat(choose(routes, amount, "JPY", "card", "DE")).isNull();
    }

    @Test
    void allConditionsMustHold() {
        Routes routes = routes(Map.of(US, "US", "us.when.currencies", "USD", "us.when.methods", "card"));

        assertThat(choose(routes, 100, "USD", "card", "US")).isEqualTo("us");
        assertThat(choose(routes, 100, "USD", "card", "DE")).isNull();
        assertThat(choose(routes, 100, "EUR", "card", "US")).isNull();
        assertThat(choose(routes, 100, "USD", "invoice", "US")).isNull();
    }

    @Test
    void theLowestPriorityTakesTheOrderThenTheFirstName() {
        Map<String, String> all = Map.of("b.when.methods", "card", "a.when.methods", "card", "z.when.methods", "card");

        assertThat(choose(routes(all), 100, "USD", "card", "US")).isEqualTo("a");
        Map<String, String> first = new HashMap<>(all);
        first.put("z.priority", "-1");
        assertThat(choose(routes(first), 100, "USD", "card", "US")).isEqualTo("z");
    }

    @ParameterizedTest
    @CsvSource({
        "us.priority, 1, us.when must have a condition",
        "us.when.min-amount, 5, us.when.currencies must be one currency",
        "us.when.max-amount, 5, us.when.currencies must be one currency",
        "US.when.methods, card, US must have a name of up to 32 lower-case letters",
        "a_b.when.methods, card, a_b must have a name of up to 32 lower-case letters",
    })
    void anIncompleteRuleStopsStartUpAndIsNamed(String key, String value, String error) {
        assertThatThrownBy(() -> routes(Map.of(key, value)))
                .hasMessageStartingWith("orderflow.payment.providers." + error);
    }

    @Test
    void amountsOfSeveralCurrenciesOrInTheWrongOrderStopStartUp() {
        String currencies = "us.when.currencies";

        assertThatThrownBy(() -> routes(Map.of(currencies, "USD,JPY", "us.when.min-amount", "5")))
                .hasMessageStartingWith("orderflow.payment.providers.us.when.currencies must be one currency");
        assertThatThrownBy(
                        () -> routes(Map.of(currencies, "USD", "us.when.min-amount", "5", "us.when.max-amount", "4")))
                .hasMessageStartingWith("orderflow.payment.providers.us.when.max-amount must not be lower");
    }

    /** @param settings below {@code orderflow.payment.providers} */
    private static Routes routes(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "orderflow.payment.gateway", "http",
                "orderflow.payment.capture", "at-order",
                "orderflow.payment.authorization-expiry", "7d"));
        settings.forEach((key, value) -> {
            all.put("orderflow.payment.providers." + key, value);
            all.put("orderflow.payment.providers." + key.replaceFirst("\\..*", "") + ".gateway", "stripe");
        });
        PaymentConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(PaymentConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(PaymentConfig.class);
        return Routes.of("payment", config.providers(), PaymentConfig.NamedGateway::gateway);
    }

    private static String choose(Routes routes, long amount, String currency, String method, String country) {
        Address shipTo = country == null
                ? null
                : new Address("Ada Lovelace", null, "1 Main St", null, "10115", "Berlin", null, country, null);
        return routes.choose(new Money(amount, currency), method, shipTo);
    }
}
