package dev.orderflow.provider;

import dev.orderflow.IsoCountry;
import dev.orderflow.IsoCurrency;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Optional;

/** A further provider of a flow, and the orders that it takes. Everything else comes from the settings of the flow. */
public interface NamedProvider extends ProviderAccount {

    /** If the rules of several providers match an order, the lowest number takes it. Equal numbers are taken by name. */
    @WithDefault("0")
    int priority();

    /** The orders that it takes. */
    When when();

    /** All conditions that are set must hold, and at least one must be set. */
    interface When {

        /** Countries of {@code shipTo}, separated by commas. An order without {@code shipTo} does not match. */
        Optional<List<@IsoCountry String>> countries();

        /** Currencies of the total. */
        Optional<List<@IsoCurrency String>> currencies();

        /** Payment methods, as in {@code payment.method} of the order. */
        Optional<List<String>> methods();

        /** The lowest total, in minor units. Needs exactly one currency. */
        Optional<@PositiveOrZero Long> minAmount();

        /** The highest total, in minor units. Needs exactly one currency. */
        Optional<@PositiveOrZero Long> maxAmount();
    }
}
