package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A postal address: of a parcel, or of a bill.
 *
 * @param street2 such as the floor or the apartment; may be null
 * @param postalCode null in countries that have no postal codes
 * @param city null in countries that consist of a single city
 * @param region state, province or county; may be null
 * @param country ISO 3166-1 alpha-2 code, such as DE
 */
@CompleteAddress
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record Address(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 200) String company,
        @NotBlank @Size(max = 200) String street,
        @Size(max = 200) String street2,
        @JsonAlias("postal_code") @Size(max = 20) String postalCode,
        @Size(max = 100) String city,
        @Size(max = 100) String region,
        @NotNull @IsoCountry String country,
        @Size(max = 40) String phone) {

    public Address {
        postalCode = postalCode == null || postalCode.isBlank() ? null : postalCode;
        city = city == null || city.isBlank() ? null : city;
    }
}
