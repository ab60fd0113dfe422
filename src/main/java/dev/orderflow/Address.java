package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The postal address that a parcel is shipped to.
 *
 * @param postalCode null in countries that have no postal codes
 * @param city null in countries that consist of a single city
 * @param country ISO 3166-1 alpha-2 code, such as DE
 */
@CompleteAddress
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record Address(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 200) String street,
        @JsonAlias("postal_code") @Size(max = 20) String postalCode,
        @Size(max = 100) String city,
        @NotNull @IsoCountry String country) {

    public Address {
        postalCode = postalCode == null || postalCode.isBlank() ? null : postalCode;
        city = city == null || city.isBlank() ? null : city;
    }
}
