package dev.orderflow.messaging;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;

/** JSON as the worker is configured to read it, without a container. */
public final class JsonFixture {

    private JsonFixture() {}

    public static Json json() {
        ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        new StrictJson().customize(mapper);
        return new Json(mapper, Validation.buildDefaultValidatorFactory().getValidator());
    }
}
