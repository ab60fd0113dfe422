package dev.orderflow.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import jakarta.validation.Validator;

/** JSON with the worker's configuration, without a container. */
public final class JsonFixture {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private JsonFixture() {}

    public static Json json() {
        ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        new StrictJson().customize(mapper);
        return new Json(mapper, VALIDATOR);
    }

    /** Makes events as the worker does. */
    public static Events events() {
        return new Events(json());
    }
}
