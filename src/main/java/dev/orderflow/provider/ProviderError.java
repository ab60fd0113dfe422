package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.orderflow.event.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The error body of the contract. Proxies and frameworks send other pages and JSON, which do not show whether the provider acted.
 * Their codes do not have this form.
 *
 * @param error lower-case letters, digits and underscores, such as {@code not_acted}
 * @param detail for people to read; may be null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record ProviderError(String error, String detail) {

    static final String NOT_ACTED = "not_acted";
    static final String NOT_FOUND = "not_found";

    private static final int MAX_DETAIL = 200;

    boolean isOfTheContract() {
        return error != null && error.matches("[a-z][a-z0-9_]{0,63}");
    }

    String text() {
        return detail == null ? error : error + ", " + OneLine.of(detail, MAX_DETAIL);
    }
}
