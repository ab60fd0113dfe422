package dev.orderflow.provider.easypost;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Optional;

/** Settings of the carrier {@code easypost}. */
@ConfigMapping(prefix = "orderflow.shipping.easypost")
public interface EasyPostConfig {

    /** The sender of the parcels. Required for {@code easypost}. */
    Optional<Sender> from();

    /** The parcel of an order that does not describe its own. Without it, such an order is rejected. */
    Optional<DefaultParcel> parcel();

    /**
     * The services that may be bought, such as {@code USPS.GroundAdvantage,UPS.Ground}; all by default. The cheapest rate of them is
     * bought.
     */
    Optional<List<String>> services();

    /** The ids of the carrier accounts to ask for rates; all of the account by default. */
    Optional<List<String>> carrierAccounts();

    /** The format of the labels, such as {@code PDF} or {@code ZPL}; EasyPost's default is {@code PNG}. */
    Optional<String> labelFormat();

    /** The address of the sender. */
    interface Sender {

        /** Name of the sender. */
        @NotBlank
        String name();

        /** Company of the sender. */
        Optional<String> company();

        /** Street of the sender. */
        @NotBlank
        String street();

        /** Floor or the like of the sender. */
        Optional<String> street2();

        /** Postal code of the sender. */
        Optional<String> postalCode();

        /** City of the sender. */
        @NotBlank
        String city();

        /** State, province or county of the sender. */
        Optional<String> region();

        /** Country of the sender, ISO 3166-1 alpha-2. */
        @NotBlank
        String country();

        /** Phone number of the sender, which some carriers require. */
        Optional<String> phone();

        /** Email address of the sender. */
        Optional<String> email();
    }

    /** A parcel. */
    interface DefaultParcel {

        /** Weight in grams. */
        @Positive
        int weight();

        /** Length in millimetres. */
        Optional<@Positive Integer> length();

        /** Width in millimetres. */
        Optional<@Positive Integer> width();

        /** Height in millimetres. */
        Optional<@Positive Integer> height();
    }
}
