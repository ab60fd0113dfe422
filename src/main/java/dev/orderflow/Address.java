package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** @param country ISO 3166-1 alpha-2 code, such as DE */
@RegisterForReflection
public record Address(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 200) String street,
        @JsonAlias("postal_code") @NotBlank @Size(max = 20) String postalCode,
        @NotBlank @Size(max = 100) String city,
        @NotNull @IsoCountry String country) {}
