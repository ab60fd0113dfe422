package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** An answer of the simulated EasyPost. */
record EasyPostAnswer(int status, JsonNode json) implements DialectAnswer {

    static EasyPostAnswer of(ObjectNode object) {
        return new EasyPostAnswer(200, object);
    }

    static EasyPostAnswer error(int status, String code, String message) {
        ObjectNode json = JsonCodec.object();
        json.putObject("error").put("code", code).put("message", message).putArray("errors");
        return new EasyPostAnswer(status, json);
    }

    /** A request without the object in which all its parameters belong. */
    static EasyPostAnswer blank(String field) {
        EasyPostAnswer answer = error(422, "PARAMETER.REQUIRED", "Missing required parameter.");
        answer.errors().addObject().put("field", field).put("message", "cannot be blank");
        return answer;
    }

    static EasyPostAnswer invalidShipment() {
        return error(422, "SHIPMENT.INVALID_PARAMS", "Unable to create shipment, one or more parameters were invalid.");
    }

    /** @param asked the shipment in a request that creates it */
    static Optional<EasyPostAnswer> errorIn(JsonNode asked) {
        if (asked.isEmpty()) {
            return Optional.of(blank("shipment"));
        }
        EasyPostAnswer invalid = invalidShipment();
        for (String part : List.of("to_address", "from_address", "parcel")) {
            if (!asked.path(part).isObject()) {
                invalid.errors()
                        .addObject()
                        .put(part, asked.hasNonNull(part) ? "Invalid format." : "Required and missing.");
            }
        }
        if (!invalid.errors().isEmpty()) {
            return Optional.of(invalid);
        }
        EasyPostAnswer error = null;
        if (asked.hasNonNull("service")) {
            error = error(422, "PARAMETER.FORBIDDEN", "The simulator sells a rate, and no service without rating.");
        } else if (!hasCountry(asked.get("to_address")) || !hasCountry(asked.get("from_address"))) {
            error = error(
                    422,
                    "ADDRESS.COUNTRY.INVALID",
                    "Invalid 'country', please provide a 2 character ISO country code.");
        } else if (asked.at("/parcel/weight").asDouble() <= 0) {
            error = error(422, "PARCEL.PARAMETERS.INVALID", "The weight of a parcel must be above 0.");
        }
        return Optional.ofNullable(error);
    }

    private static boolean hasCountry(JsonNode address) {
        return address.path("country").asText("US").matches("[A-Za-z]{2}");
    }

    static EasyPostAnswer notFound() {
        return error(404, "NOT_FOUND", "The requested resource could not be found.");
    }

    static EasyPostAnswer inProgress() {
        return error(422, "SHIPMENT.PURCHASE.IN_PROGRESS", "The purchase of this shipment is in progress.");
    }

    ArrayNode errors() {
        return (ArrayNode) json.get("error").get("errors");
    }
}
