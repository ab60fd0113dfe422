package dev.orderflow.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;

/** JSON with the worker's configuration, without a container. */
public final class JsonFixture {

    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();

    private JsonFixture() {}

    public static Json json() {
        ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        new StrictJson().customize(mapper);
        return new Json(mapper, VALIDATORS);
    }

    /** Makes events as the worker does. */
    public static Events events() {
        return new Events(json());
    }
}
